const BEGIN = '<!-- cost: begin (written by the cost target, checked by a test) -->';
const END = '<!-- cost: end -->';

/** The part of a README between the cost markers; undefined when it has none. */
export function costSection(readme: string): string | undefined {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  return begin === -1 || end < begin ? undefined : readme.slice(begin + BEGIN.length, end).trim();
}

/**
 * The README with the text between its cost markers.
 * @throws Error `COST_MARKERS_MISSING`
 */
export function withCostSection(readme: string, text: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) {
    throw new Error(`COST_MARKERS_MISSING: the README has no place for the cost; add the lines\n${BEGIN}\n${END}`);
  }
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${readme.slice(end)}`;
}
