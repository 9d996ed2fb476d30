/** Where a generated diagram stands in a page: between these two lines. */
function markers(name: string): readonly [begin: string, end: string] {
  return [`<!-- diagram: ${name} (generated; a test compares) -->`, `<!-- end of ${name} -->`];
}

const fenced = (mermaid: string): string => `\`\`\`mermaid\n${mermaid}\n\`\`\``;

/** The page with the diagram between its markers. @throws Error `DIAGRAM_MARKERS_MISSING` */
export function withDiagram(page: string, name: string, mermaid: string): string {
  const [begin, end] = markers(name);
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from === -1 || to < from) {
    throw new Error(`DIAGRAM_MARKERS_MISSING: the page has no place for ${name}; add the lines\n${begin}\n${end}`);
  }
  return `${page.slice(0, from + begin.length)}\n\n${fenced(mermaid)}\n\n${page.slice(to)}`;
}
