import { DocumentFailure } from '@groundwork/domain';

/** Errors that pdf.js throws about the file itself; `PasswordException` apart, which is no damage. */
const ABOUT_THE_FILE = new Set(['InvalidPDFException', 'FormatError', 'XRefEntryException', 'XRefParseException']);
/** What pdf.js wraps as "unknown" though the process was at fault: no memory, or a file of its own that cannot be loaded. */
const NOT_THE_FILE =
  /^RangeError: Array buffer allocation|^Error: (Unable to load|Ensure that the)|ERR_ACCESS_DENIED|ENOMEM|EMFILE/;

/** Whether an error of pdf.js says that the file is damaged. What it stumbled over while parsing counts as damage, too. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name !== 'UnknownErrorException') return ABOUT_THE_FILE.has(error.name);
  const { details } = error as { details?: unknown };
  return !NOT_THE_FILE.test(typeof details === 'string' ? details : error.message);
}

/** `CORRUPT` where the file is to blame; any other error as it is, to be tried again and told as ours. */
export function asFailure(error: unknown): unknown {
  if (error instanceof Error && error.name === 'PasswordException') {
    return new DocumentFailure('ENCRYPTED', 'This PDF is protected by a password.', {
      remedy: 'Remove the password and upload it again.',
    });
  }
  if (!isDamage(error)) return error;
  return new DocumentFailure('CORRUPT', 'This PDF is damaged and cannot be read.', {
    remedy: 'Open it in a PDF viewer, save it anew, and upload that.',
    cause: error,
  });
}
