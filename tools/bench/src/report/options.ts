export interface BenchOptions {
  /** Parts to run. */
  readonly only: readonly string[];
  /** Go on with what an earlier run ingested. */
  readonly keep: boolean;
}

/** `--only=a,b` and `--keep`; throws on a part that there is not. */
export function optionsFrom(argv: readonly string[], parts: readonly string[]): BenchOptions {
  const given = argv
    .find((argument) => argument.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const unknown = (given ?? []).filter((name) => !parts.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${parts.join(', ')}.`);
  return { only: given ?? parts, keep: argv.includes('--keep') };
}
