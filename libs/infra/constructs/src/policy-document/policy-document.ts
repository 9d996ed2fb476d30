import { InfrastructureError } from '../stack/infrastructure-error.js';

/** Condition operator → condition key → value. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Who, in resource and trust policies: everyone, or ids by kind. */
export type PolicyPrincipals = '*' | Readonly<Partial<Record<'AWS' | 'Service' | 'Federated', readonly string[]>>>;

/** One statement of an IAM or resource policy, in the words of the IAM grammar. */
export interface PolicyStatement {
  /** What the statement is for, in letters and digits; shows in access-denied messages and reviews. */
  readonly sid: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  /** Who, in resource policies. @default none, as in a role's own policy */
  readonly principals?: PolicyPrincipals;
  /** Actions, each in full: an Allow with `*` in an action is refused. */
  readonly actions: readonly string[];
  /** ARNs; tokens are welcome. `*` in an Allow needs a {@link reason}. None in a role's trust policy. */
  readonly resources: readonly string[];
  /** @default none */
  readonly conditions?: PolicyConditions;
  /** Why nothing narrower than `*` is possible; stays in the code, for policies know no comments. @default none */
  readonly reason?: string;
}

/**
 * JSON of a policy. Plain JSON rather than `aws_iam_policy_document`, so that checks over the synthesised configuration
 * see the statements without a provider. Throws `POLICY_EMPTY`, `POLICY_WILDCARD_ACTION`, `POLICY_WILDCARD_RESOURCE`
 * or `POLICY_OPEN_PRINCIPAL`.
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  if (statements.length === 0) {
    throw new InfrastructureError('POLICY_EMPTY', 'a policy has no statement; leave the policy out instead.');
  }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => {
      if (statement.effect !== 'Deny') checkAllowed(statement);
      return {
        Sid: statement.sid,
        Effect: statement.effect ?? 'Allow',
        ...(statement.principals ? { Principal: principalOf(statement.principals) } : {}),
        Action: oneOrMany(statement.actions),
        ...(statement.resources.length > 0 ? { Resource: oneOrMany(statement.resources) } : {}),
        ...(statement.conditions ? { Condition: statement.conditions } : {}),
      };
    }),
  });
}

/** Denies every call to `resources` that does not come over TLS. */
export function denyInsecureTransport(action: string, resources: readonly string[]): PolicyStatement {
  return {
    sid: 'DenyInsecureTransport',
    effect: 'Deny',
    principals: '*',
    actions: [action],
    resources,
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function principalOf(principals: PolicyPrincipals): unknown {
  if (principals === '*') return '*';
  return Object.fromEntries(Object.entries(principals).map(([kind, ids]) => [kind, oneOrMany(ids)]));
}

/** AWS stores a list of one as its element; writing it so keeps plans free of differences. */
function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0]! : values;
}

/** A Deny may be as wide as it likes, an Allow may not. */
function checkAllowed({ sid, actions, resources, principals, conditions, reason }: PolicyStatement): void {
  const wild = actions.filter((action) => action.includes('*'));
  if (actions.length === 0 || wild.length > 0) {
    throw new InfrastructureError(
      'POLICY_WILDCARD_ACTION',
      `statement "${sid}" allows ${wild.join(', ') || 'no action'}; name each action in full.`,
    );
  }
  if (resources.includes('*') && !reason) {
    throw new InfrastructureError(
      'POLICY_WILDCARD_RESOURCE',
      `statement "${sid}" allows its actions on "*" without a reason; name the resources, ` +
        'or say in `reason` why AWS allows nothing narrower.',
    );
  }
  if (principals === '*' && !conditions) {
    throw new InfrastructureError(
      'POLICY_OPEN_PRINCIPAL',
      `statement "${sid}" allows everyone; name a principal or add a condition.`,
    );
  }
}
