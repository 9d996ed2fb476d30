import { DocumentFailure } from '@groundwork/domain';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

const MAX_ENTRIES = 5_000;
/** Sum of all parts, unpacked. */
const MAX_UNPACKED = 500_000_000;
/** Sum of the XML parts, which become trees in memory. */
const MAX_XML = 48_000_000;
/** Real documents pack 5 to 20 to 1; beyond this, and above a size that hurts, it is made to harm. */
const MAX_RATIO = 100;
const HARMLESS = 4_000_000;

/**
 * Looks at the package before anything is unpacked into memory: sizes as declared, then every XML part as a stream, whose
 * real size yauzl holds to the declared one. Document types and entities have no place in it (ECMA-376 part 2: "DTD
 * declarations shall not be used") and are refused. Throws `CORRUPT`, `TOO_COMPLEX` or `ENCRYPTED`.
 */
export async function checkDocxPackage(bytes: Buffer): Promise<void> {
  try {
    await checkEntries(await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true }));
  } catch (error) {
    throw error instanceof DocumentFailure ? error : corruptDocx(error);
  }
}

async function checkEntries(zip: ZipFile): Promise<void> {
  let unpacked = 0;
  let xml = 0;
  let entries = 0;
  let hasDocument = false;
  for await (const entry of zip.eachEntry()) {
    const isXml = /\.(xml|rels)$/i.test(entry.fileName);
    unpacked += entry.uncompressedSize;
    xml += isXml ? entry.uncompressedSize : 0;
    const bomb = entry.uncompressedSize > HARMLESS && entry.uncompressedSize > MAX_RATIO * entry.compressedSize;
    if (++entries > MAX_ENTRIES || unpacked > MAX_UNPACKED || xml > MAX_XML || bomb) {
      throw new DocumentFailure('TOO_COMPLEX', 'This document is far larger unpacked than it looks.', {
        remedy: 'Save it anew from the program it was made with, or split it.',
      });
    }
    if (entry.isEncrypted()) {
      throw new DocumentFailure('ENCRYPTED', 'This document is protected by a password.', {
        remedy: 'Remove the password and upload it again.',
      });
    }
    hasDocument ||= /^word\/.*\.xml$/i.test(entry.fileName);
    if (isXml) await refuseDocumentType(zip, entry);
  }
  if (!hasDocument) throw new Error('no document part');
}

/** A document type can only stand at the start; without zeros UTF-16 reads the same. */
async function refuseDocumentType(zip: ZipFile, entry: Entry): Promise<void> {
  let tail = '';
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const text = tail + (chunk as Buffer).toString('latin1').replaceAll('\u0000', '');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error('document type declaration');
    tail = text.slice(-16);
  }
}

export function corruptDocx(cause: unknown): DocumentFailure {
  return new DocumentFailure('CORRUPT', 'This Word document is damaged.', {
    remedy: 'Open it in the program it was made with, save it anew, and upload that.',
    cause,
  });
}
