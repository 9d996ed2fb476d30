/**
 * PostgreSQL stores neither NUL nor half a surrogate pair; each is replaced by one U+FFFD so that offsets stay true.
 */
export function storableText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** JSON whose strings PostgreSQL's jsonb accepts. `JSON.stringify` writes both offenders as escapes. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, (match) =>
    match === '\\\\' ? match : '\uFFFD',
  );
}
