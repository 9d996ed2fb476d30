/** The code of a system error (ENOENT, …), whichever realm made it: `instanceof Error` does not hold across realms. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
