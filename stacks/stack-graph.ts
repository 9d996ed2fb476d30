import type { EnvironmentStack } from '@groundwork/infra-constructs';
import type { StackNode } from '@groundwork/infra-spec';

/** The stacks as they depend on each other, for {@link stackDiagram}. */
export function stackGraph(stacks: readonly EnvironmentStack[]): readonly StackNode[] {
  return stacks.map(({ node, dependencies }) => ({
    name: node.id,
    dependsOn: dependencies.map((upstream) => upstream.node.id),
  }));
}
