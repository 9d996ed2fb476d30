/** A statement as a synthesised policy holds it, with lists where IAM also takes one. */
export interface SynthesisedStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** The statements of synthesised resources with a setting `policy`. */
export function statementsIn(resources: Iterable<Readonly<Record<string, unknown>>>): readonly SynthesisedStatement[] {
  return [...resources].flatMap(({ policy }) => {
    const { Statement } = JSON.parse(policy as string) as {
      Statement: (Omit<SynthesisedStatement, 'Action' | 'Resource'> &
        Record<'Action' | 'Resource', string | string[]>)[];
    };
    return Statement.map((it) => ({ ...it, Action: listOf(it.Action), Resource: listOf(it.Resource) }));
  });
}
