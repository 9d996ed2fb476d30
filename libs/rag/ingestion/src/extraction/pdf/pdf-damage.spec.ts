import { describe, expect, it } from '@jest/globals';
import { asFailure } from './pdf-damage.js';

const named = (name: string, details?: string) => Object.assign(new Error('x'), { name, details });

describe('an error of pdf.js', () => {
  it.each([
    ['a file without structure', named('InvalidPDFException'), 'CORRUPT'],
    ['an unreadable stream', named('UnknownErrorException', 'FormatError: Illegal character: 41'), 'CORRUPT'],
    ['a structure its parser stumbles over', named('UnknownErrorException', 'TypeError: x is not iterable'), 'CORRUPT'],
    ['a password', named('PasswordException'), 'ENCRYPTED'],
  ])('about %s is the document’s failure', (_, error, code) => {
    expect(asFailure(error)).toMatchObject({ name: 'DocumentFailure', code });
  });

  it.each([
    ['a bug of ours', new TypeError('x is undefined')],
    ['no memory', named('UnknownErrorException', 'RangeError: Array buffer allocation failed')],
    ['a character map that cannot be loaded', named('UnknownErrorException', 'Error: Unable to load CMap at: x')],
    ['something that is no error', 'text'],
  ])('about %s stays what it is', (_, error) => {
    expect(asFailure(error)).toBe(error);
  });
});
