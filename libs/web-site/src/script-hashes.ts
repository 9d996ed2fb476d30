import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const INLINE_SCRIPT = /<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/gi;

/** CSP sources (`sha256-…`) of the inline scripts of a page, in order and without repeats. */
export function scriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const { groups } of html.matchAll(INLINE_SCRIPT)) {
    const { attributes = '', code = '' } = groups ?? {};
    if (/\ssrc\s*=/i.test(attributes) || code === '') continue;
    hashes.add(`sha256-${createHash('sha256').update(code).digest('base64')}`);
  }
  return [...hashes];
}

/** Hashes per exported page, read when the page is first served and again when its file has changed. */
export class PageScriptHashes {
  private readonly known = new Map<string, { readonly modifiedMs: number; readonly hashes: readonly string[] }>();

  of(file: string, modifiedMs: number): readonly string[] {
    const known = this.known.get(file);
    if (known?.modifiedMs === modifiedMs) return known.hashes;
    const hashes = scriptHashes(readFileSync(file, 'utf8'));
    this.known.set(file, { modifiedMs, hashes });
    return hashes;
  }
}
