/** A stack, and the stacks whose outputs it reads or that must be there before it. */
export interface StackNode {
  /** Id in Terraform and CDKTF: `prod-network`. */
  readonly name: string;
  readonly dependsOn: readonly string[];
}

/**
 * Drops edges that follow from others, so that a reader sees the order and not every value that is passed.
 * `a → b → c` makes `a → c` redundant.
 */
function reduced(stacks: readonly StackNode[]): readonly StackNode[] {
  const direct = new Map(stacks.map(({ name, dependsOn }) => [name, dependsOn]));
  const reach = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const next of direct.get(name) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      reach(next, seen);
    }
    return seen;
  };
  return stacks.map(({ name, dependsOn }) => ({
    name,
    dependsOn: dependsOn.filter((to) => !dependsOn.some((other) => other !== to && reach(other).has(to))),
  }));
}

/** Stacks as a Mermaid flowchart, from what is deployed first to what is deployed last; the environment's prefix is left out. */
export function stackDiagram(environment: string, stacks: readonly StackNode[]): string {
  const short = (name: string) => name.replace(new RegExp(`^${environment}-`), '');
  const nodes = reduced([...stacks].sort((a, b) => a.name.localeCompare(b.name)));
  return [
    'flowchart LR',
    ...nodes.map(({ name }) => `  ${short(name)}`),
    ...nodes.flatMap(({ name, dependsOn }) =>
      [...dependsOn].sort().map((from) => `  ${short(from)} --> ${short(name)}`),
    ),
  ].join('\n');
}
