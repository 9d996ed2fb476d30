import { byteRange } from './byte-range.js';

describe('byteRange', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 10 }],
    ['bytes=90-', { start: 90, end: 100 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=-10', { start: 90, end: 100 }],
    ['bytes=-500', { start: 0, end: 100 }],
  ])('reads %s of 100 bytes', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=500-600', 'bytes=-0'])('says that %s cannot be satisfied', (header) => {
    expect(byteRange(header, 100)).toBe('unsatisfiable');
  });

  it.each([undefined, '', 'items=0-9', 'bytes=0-9,20-29', 'bytes=9-0', 'bytes=a-b', 'bytes=-'])(
    'sends the whole for %s',
    (header) => {
      expect(byteRange(header, 100)).toBeNull();
    },
  );
});
