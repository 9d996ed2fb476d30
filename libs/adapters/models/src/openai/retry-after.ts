/** How long to wait by the headers, in milliseconds: `retry-after-ms`, or RFC 9110's seconds or date. */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
  const milliseconds = numeric(headers?.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers?.get('retry-after');
  const seconds = numeric(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(value ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function numeric(value: string | null | undefined): number | undefined {
  return value != null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
