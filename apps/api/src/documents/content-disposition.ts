/**
 * `attachment` with the file's name in any script (RFC 6266): an ASCII form for old clients and the exact one in UTF-8 percent-encoding
 * (RFC 8187).
 */
export function attachment(filename: string): string {
  const ascii = filename
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(filename.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Types that a browser would at most show, never run. Everything else that is text goes as plain text, the rest as bytes. */
const PASSIVE = ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'] as const;

export const servedMediaTypes: readonly string[] = [...PASSIVE, 'text/plain', 'application/octet-stream'];

export function servedMediaType(mediaType: string): string {
  if ((PASSIVE as readonly string[]).includes(mediaType)) return mediaType;
  const text =
    mediaType.startsWith('text/') || mediaType === 'application/json' || mediaType === 'application/x-ndjson';
  return text ? 'text/plain' : 'application/octet-stream';
}
