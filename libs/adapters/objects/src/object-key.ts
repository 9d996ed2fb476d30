import { GroundworkError } from '@groundwork/domain';

/** S3's limit. */
const longestKeyBytes = 1024;
/** What common file systems allow for one name, less what `.part` names add. */
const longestSegmentBytes = 200;
const deviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** The segments of a valid key. Everything that a file system could read as something else than a name is refused. */
export function keySegments(key: string): string[] {
  const problem = problemOf(key);
  if (problem !== null) {
    throw new GroundworkError('VALIDATION_FAILED', `The object key ${JSON.stringify(key.slice(0, 100))} ${problem}.`, {
      remedy: 'Use names separated by "/", at most 1,024 bytes in all.',
    });
  }
  return key.split('/');
}

function problemOf(key: string): string | null {
  if (key === '') return 'is empty';
  if (Buffer.byteLength(key) > longestKeyBytes) return `is longer than ${longestKeyBytes} bytes`;

  if (/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(key)) return 'holds control characters or broken Unicode';
  if (/[\\:]/.test(key)) return 'holds a backslash or a colon';
  for (const segment of key.split('/')) {
    if (segment === '') return 'has an empty segment';
    if (segment === '.' || segment === '..') return 'has a segment that is a relative path';
    if (Buffer.byteLength(segment) > longestSegmentBytes)
      return `has a segment longer than ${longestSegmentBytes} bytes`;
    if (/[. ]$/.test(segment) || deviceNames.test(segment)) return 'has a segment that some file systems change';
  }
  return null;
}
