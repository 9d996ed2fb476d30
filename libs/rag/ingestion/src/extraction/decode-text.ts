import { analyse } from 'chardet';

/** Looked at for a `<meta charset>`: where the HTML standard wants it (13.2.3.2, "prescan"). */
const PRESCAN_BYTES = 1_024;
/** Enough to tell an encoding. */
const SAMPLE_BYTES = 64 * 1_024;

/** Bytes of a text file → text: byte order mark, then declaration, then valid UTF-8, then the likeliest legacy encoding. */
export function decodeText(bytes: Buffer): string {
  const encoding = markedEncoding(bytes) ?? utf16WithoutMark(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeLegacy(bytes);
  }
}

/** Whether the bytes can be text at all: few control characters, fewer still when they are not UTF-8. */
export function looksLikeText(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length === 0 || markedEncoding(sample) || utf16WithoutMark(sample)) return true;
  const controls = sample.reduce(
    (count, byte) => count + (byte < 32 && ![9, 10, 11, 12, 13, 27].includes(byte) ? 1 : 0),
    0,
  );
  return controls / sample.length < (isUtf8(sample) ? 0.1 : 0.02);
}

function markedEncoding(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Mostly Latin text in UTF-16 has zero in every other byte. */
function utf16WithoutMark(bytes: Buffer): string | null {
  const sample = bytes.subarray(0, 2_048);
  if (sample.length < 8) return null;
  const zeros = [0, 0];
  sample.forEach((byte, i) => (zeros[i & 1]! += byte === 0 ? 1 : 0));
  const half = sample.length / 2;
  if (zeros[1]! > 0.6 * half && zeros[0]! < 0.05 * half) return 'utf-16le';
  if (zeros[0]! > 0.6 * half && zeros[1]! < 0.05 * half) return 'utf-16be';
  return null;
}

function isUtf8(bytes: Buffer): boolean {
  // The sample may end inside a character: `stream` keeps an unfinished one back instead of refusing it.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decodeLegacy(bytes: Buffer): string {
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.toString('latin1', 0, PRESCAN_BYTES))?.[1];
  const guesses = analyse(bytes.subarray(0, SAMPLE_BYTES)).map(({ name }) => name);
  // Single broken bytes in long UTF-8 are better shown as U+FFFD than the whole as something else.
  for (const label of [declared, nearlyUtf8(bytes) ? 'utf-8' : undefined, ...guesses, 'windows-1252']) {
    const decoder = label === undefined || /^(utf-?(16|32)|ascii)/i.test(label) ? null : decoderFor(label);
    if (decoder) return decoder.decode(bytes);
  }
  return bytes.toString('latin1');
}

function nearlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE_BYTES));
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const beyondAscii = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return broken * 10 < beyondAscii;
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(/^iso-8859-1$/i.test(label) ? 'windows-1252' : label);
  } catch {
    return null;
  }
}
