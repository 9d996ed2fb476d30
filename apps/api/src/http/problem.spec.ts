import { GroundworkError, TransientError } from '@groundwork/platform';
import { HttpProblem } from './http-problem.js';
import { problemOf, statusOfCode } from './problem.js';

describe('problemOf', () => {
  it('gives every code of the domain its status', () => {
    for (const [code, status] of Object.entries(statusOfCode)) {
      const { problem } = problemOf(
        new GroundworkError(code as keyof typeof statusOfCode, 'happened', { remedy: 'do' }),
        'r-1',
        '/v1/x',
      );
      expect(problem).toMatchObject({
        code,
        status,
        detail: 'happened',
        remedy: 'do',
        request_id: 'r-1',
        instance: '/v1/x',
      });
    }
  });

  it('says nothing of what nobody foresaw', () => {
    const { problem } = problemOf(new Error('password=hunter2 at /home/me'), 'r-1', '/v1/x');
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });

  it('passes on how long a provider asked to wait', () => {
    expect(
      problemOf(new TransientError('MODEL_UNAVAILABLE', 'busy', { retryAfterMs: 1_500 }), undefined, undefined).headers,
    ).toEqual({ 'Retry-After': '2' });
  });

  it('calls a full disk by its name', () => {
    expect(
      problemOf(Object.assign(new Error('write'), { code: 'ENOSPC' }), undefined, undefined).problem,
    ).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
  });

  it('lists invalid fields', () => {
    const errors = [{ path: 'a.0', message: 'is wrong', received: 7 }];
    expect(
      problemOf(new HttpProblem(400, 'VALIDATION_FAILED', 'no', { errors }), undefined, undefined).problem.errors,
    ).toEqual(errors);
  });
});
