import type { EnvironmentStack } from './environment-stack.js';

/** What Terraform can hand from one state to another: text, a number, a list of texts, a map of texts. */
export type OutputValue = string | number | readonly string[] | Readonly<Record<string, string>>;

/**
 * A value that one stack publishes under a name of its own and others may read. The consumer gets it through
 * {@link EnvironmentStack.read}; it never touches the producer's resources.
 */
export class StackOutput<T extends OutputValue> {
  constructor(
    /** The stack whose state holds the value. */
    readonly producer: EnvironmentStack,
    /** The output's name in the producer's state, in the names of terraform-aws-modules (`vpc_id`). */
    readonly name: string,
    /** The value as the producer knows it; only for reads inside the producer. */
    readonly value: T,
  ) {}
}

/** A setting that is either known when the stacks are written down or published by another stack. */
export type Input<T extends OutputValue> = T | StackOutput<T>;
