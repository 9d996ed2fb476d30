import { type Block, blocksOf, isBlock, textsOf, type Value } from '../model/values.js';

/** A condition of a statement: operator, key, accepted values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement of a policy, whichever way it was written. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** `*`, or `AWS:arn:...`, `Service:...`, `Federated:...`. */
  readonly principals: readonly string[];
  readonly notPrincipals: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Statements of a JSON policy: `Statement`, `Action`, `Condition`, … */
export function statementsOfJson(document: Block): readonly Statement[] {
  return blocksOf(document.Statement).map((statement) => ({
    sid: textOf(statement.Sid),
    effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: textsOf(statement.Action),
    notActions: textsOf(statement.NotAction),
    resources: textsOf(statement.Resource),
    notResources: textsOf(statement.NotResource),
    principals: principalsOfJson(statement.Principal),
    notPrincipals: principalsOfJson(statement.NotPrincipal),
    conditions: conditionsOfJson(statement.Condition),
  }));
}

/** Statements of an `aws_iam_policy_document`: `statement`, `actions`, `condition`, … */
export function statementsOfDataSource(document: Block): readonly Statement[] {
  return blocksOf(document.statement).map((statement) => ({
    sid: textOf(statement.sid),
    effect: statement.effect === 'Deny' ? 'Deny' : 'Allow',
    actions: textsOf(statement.actions),
    notActions: textsOf(statement.not_actions),
    resources: textsOf(statement.resources),
    notResources: textsOf(statement.not_resources),
    principals: principalsOfBlocks(statement.principals),
    notPrincipals: principalsOfBlocks(statement.not_principals),
    conditions: blocksOf(statement.condition).map((condition) => ({
      operator: textOf(condition.test) ?? '',
      key: textOf(condition.variable) ?? '',
      values: textsOf(condition.values),
    })),
  }));
}

/** Keys that say whose credentials, or from which of our networks. */
const ACCOUNT_KEYS = ['aws:principalaccount', 'aws:principalorgid', 'aws:sourcevpc', 'aws:sourcevpce'];

/** Whether the statement demands credentials of named accounts, or a named network. */
export function isBoundToAccount(statement: Statement): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      !/Not|IfExists|^Null/.test(operator) && ACCOUNT_KEYS.includes(key.toLowerCase()) && !values.includes('*'),
  );
}

/** How a finding names the statement: its sid, or its place. */
export function nameOf(statement: Statement, index: number): string {
  return statement.sid ? `statement ${statement.sid}` : `statement ${index + 1}`;
}

function textOf(value: Value): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function principalsOfJson(value: Value): readonly string[] {
  if (isBlock(value)) return Object.entries(value).flatMap(([kind, ids]) => textsOf(ids).map((id) => join(kind, id)));
  return textsOf(value);
}

function principalsOfBlocks(value: Value): readonly string[] {
  return blocksOf(value).flatMap((block) => textsOf(block.identifiers).map((id) => join(textOf(block.type) ?? '', id)));
}

/** `{"AWS": "*"}` means the same as `"*"`: anybody. */
function join(kind: string, id: string): string {
  return id === '*' && (kind === 'AWS' || kind === '*') ? '*' : `${kind}:${id}`;
}

function conditionsOfJson(value: Value): readonly Condition[] {
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([operator, keys]) =>
    isBlock(keys) ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: textsOf(values) })) : [],
  );
}
