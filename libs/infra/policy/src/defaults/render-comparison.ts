import { COMPARED_DEFAULTS, MODULES } from './compared-defaults.js';

/** The tables of the decision, in Markdown as Prettier leaves it but for padding. */
export function renderComparison(): string {
  return MODULES.map(({ name, file, commit }) => {
    const rows = COMPARED_DEFAULTS.filter(({ module }) => module === name).map(
      ({ setting, theirs, ours, rule }) => `| ${setting} | ${theirs} | ${ours} | \`${rule}\` |`,
    );
    const source = `terraform-aws-${name}, \`${file}\` at \`${commit.slice(0, 12)}\``;
    return [
      `### ${source}`,
      '',
      '| setting | theirs | ours | held by the rule |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  }).join('\n\n');
}
