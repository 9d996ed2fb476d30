import { explainNpmFailure } from './npm-failure.mjs';

describe('a failed installation', () => {
  it.each([
    ['npm error code ENOSPC', 'The disk filled up'],
    ['npm error code ENOTFOUND\nnpm error network request failed', 'The package registry could not be reached'],
    ['npm error code EUSAGE\nnpm error Missing: a@1.0.0 from lock file', 'package-lock.json does not match'],
    ['npm error code EACCES', 'npm may not write'],
  ])('with %j is explained', (output, message) => {
    const failure = explainNpmFailure('ci', 1, output);
    expect(failure.message).toContain(message);
    expect(failure.message).toContain(output.split('\n').at(-1));
    expect(failure.remedy).not.toBe('');
  });

  it('of an unknown kind shows what npm said', () => {
    const failure = explainNpmFailure('rebuild', 7, 'something odd');
    expect(failure.message).toBe('npm rebuild ended with code 7.\nsomething odd');
  });
});
