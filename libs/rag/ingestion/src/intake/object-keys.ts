import type { DocumentId, TenantId, VersionId } from '@groundwork/domain';
import { wellFormed } from '../well-formed.js';

/** Longest file name in a key, in bytes of UTF-8: what file systems allow for one segment (ext4, APFS, NTFS: 255), and room for a suffix. */
const MAX_SEGMENT_BYTES = 200;

const MAX_SHOWN_CHARACTERS = 500;

/** Names that Windows gives to devices, whatever extension follows. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const extensionOf = (name: string) => /\.[\p{L}\p{N}]{1,12}$/u.exec(name)?.[0] ?? '';

/** The name as shown: NFC, last path segment of either kind of slash, no control or direction characters. Never empty. */
export function displayFilename(filename: string): string {
  const last =
    filename
      .normalize('NFC')
      .split(/[/\\]/)
      .filter((part) => part.trim() !== '')
      .at(-1) ?? '';
  const visible = wellFormed(
    last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''),
  ).trim();
  const name = Array.from(visible === '' || visible === '.' || visible === '..' ? 'document' : visible);
  if (name.length <= MAX_SHOWN_CHARACTERS) return name.join('');
  const extension = extensionOf(visible);
  return (
    name
      .slice(0, MAX_SHOWN_CHARACTERS - extension.length)
      .join('')
      .trimEnd() + extension
  );
}

/** The name as one safe segment of an object key; letters of all scripts stay, the extension survives shortening. */
export function keySegment(filename: string): string {
  const safe = displayFilename(filename)
    .replace(/[^\p{L}\p{M}\p{N}._ ()-]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(deviceName, '_$1$2');
  const extension = extensionOf(safe);
  const stem = safe.slice(0, safe.length - extension.length);
  const short = shortenToBytes(stem, MAX_SEGMENT_BYTES - Buffer.byteLength(extension)) || 'document';
  return (short + extension).replace(/[. ]+$/, '_');
}

function shortenToBytes(text: string, bytes: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}

/** Everything of a document lies under these two prefixes, so that a deletion finds it without any list. */
export const incomingPrefix = (tenant: TenantId, document: DocumentId) => `incoming/${tenant}/${document}/`;
export const processedPrefix = (tenant: TenantId, document: DocumentId) => `processed/${tenant}/${document}/`;

export const originalKey = (tenant: TenantId, document: DocumentId, version: VersionId, filename: string) =>
  `${incomingPrefix(tenant, document)}${version}/${keySegment(filename)}`;

export const pageLayoutKey = (tenant: TenantId, document: DocumentId, version: VersionId, page: number) =>
  `${processedPrefix(tenant, document)}${version}/pages/${page}.json`;
