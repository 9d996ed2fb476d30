/** Prefixes shorter than this are open: nobody owns more than a /8 of version 4, or a /16 of version 6. */
const NARROWEST = { four: 8, six: 16 } as const;

/**
 * Whether so much of the internet is named that it is all of it for a scanner: `0.0.0.0/0`, `::/0`, and the halves,
 * quarters and so on into which they are cut to get around a check.
 */
export function isWholeInternet(cidr: string): boolean {
  const prefix = /\/(\d{1,3})$/.exec(cidr.trim())?.[1];
  return prefix !== undefined && Number(prefix) < (cidr.includes(':') ? NARROWEST.six : NARROWEST.four);
}
