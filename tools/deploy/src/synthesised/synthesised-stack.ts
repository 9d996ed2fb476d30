/** Where Terraform keeps a stack's state, as its S3 backend says. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** Attributes of a resource in `cdk.tf.json`. */
export type ResourceBlock = Readonly<Record<string, unknown>> & {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
};

/** A stack as it was written down. */
export interface SynthesisedStack {
  readonly name: string;
  /** Names of the stacks that it reads from. */
  readonly dependencies: readonly string[];
  /** Folder with `cdk.tf.json`. */
  readonly directory: string;
  readonly state: StateLocation;
  /** Local names of the providers that it configures, e.g. `aws`, `helm`. */
  readonly providers: readonly string[];
  /** `type.name` → attributes. */
  readonly resources: Readonly<Record<string, ResourceBlock>>;
}

/** Stacks so that each comes after those that it reads from. */
export function inOrder(stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Set<SynthesisedStack>();
  const visit = (stack: SynthesisedStack) => {
    for (const name of stack.dependencies) {
      const upstream = byName.get(name);
      if (upstream && !ordered.has(upstream)) visit(upstream);
    }
    ordered.add(stack);
  };
  // CDKTF has refused circles already.
  stacks.forEach(visit);
  return [...ordered];
}

/** All stacks that `stack` needs, directly or not. */
export function upstreamOf(stack: SynthesisedStack, stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  const needed = new Set(stack.dependencies);
  const reversed = [...inOrder(stacks)].reverse();
  for (const one of reversed) if (needed.has(one.name)) one.dependencies.forEach((name) => needed.add(name));
  return inOrder(stacks).filter(({ name }) => needed.has(name));
}

/** All stacks that need `stack`, directly or not. */
export function downstreamOf(
  stack: SynthesisedStack,
  stacks: readonly SynthesisedStack[],
): readonly SynthesisedStack[] {
  return inOrder(stacks).filter((one) => upstreamOf(one, stacks).includes(stack));
}
