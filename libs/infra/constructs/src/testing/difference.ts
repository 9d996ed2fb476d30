/**
 * Where `actual` falls short of `partial`: objects are compared by the keys that `partial` names, lists element by
 * element with the same length, JSON texts as what they hold, a RegExp against the text. A list that `partial` gives as
 * one object is met by any list with an element like it.
 */
export function difference(actual: unknown, partial: unknown, path = ''): readonly string[] {
  if (partial instanceof RegExp) {
    return typeof actual === 'string' && partial.test(actual) ? [] : [mismatch(path, actual, String(partial))];
  }
  if (Array.isArray(partial)) return differenceOfLists(parsed(actual), partial, path);
  if (isObject(partial)) {
    const value = parsed(actual);
    if (Array.isArray(value)) return differenceFromAny(value, partial, path);
    if (!isObject(value)) return [mismatch(path, actual, show(partial))];
    return Object.entries(partial).flatMap(([key, expected]) =>
      difference(value[key], expected, path ? `${path}.${key}` : key),
    );
  }
  return Object.is(actual, partial) ? [] : [mismatch(path, actual, show(partial))];
}

function differenceOfLists(actual: unknown, partial: readonly unknown[], path: string): readonly string[] {
  if (!Array.isArray(actual) || actual.length !== partial.length) return [mismatch(path, actual, show(partial))];
  return partial.flatMap((expected, index) => difference(actual[index], expected, `${path}[${index}]`));
}

function differenceFromAny(actual: readonly unknown[], partial: unknown, path: string): readonly string[] {
  const [best] = actual
    .map((element, index) => difference(element, partial, `${path}[${index}]`))
    .sort((a, b) => a.length - b.length);
  return best ?? [mismatch(path, actual, show(partial))];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A policy is a text in Terraform; tests speak of what it says. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function mismatch(path: string, actual: unknown, expected: string): string {
  return `${path || '(root)'}: expected ${expected}, got ${show(actual)}`;
}

function show(value: unknown): string {
  return value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_, v: unknown) => (v instanceof RegExp ? String(v) : v));
}
