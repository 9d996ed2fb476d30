/** Message of whatever was thrown, with that of its cause: `fetch failed (getaddrinfo ENOTFOUND …)`. */
export function errorMessage(error: unknown): string {
  const message = property(error, 'message');
  if (typeof message !== 'string') return String(error);
  const cause = property(property(error, 'cause'), 'message');
  return typeof cause === 'string' ? `${message} (${cause})` : message;
}

/** Code of the system's error that is the error or its cause, such as `ECONNREFUSED`. */
export function errorCode(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth += 1) {
    const code = property(current, 'code');
    if (typeof code === 'string') return code;
    current = property(current, 'cause');
  }
  return undefined;
}

/** Not `instanceof Error`: errors come from other realms too. */
function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
