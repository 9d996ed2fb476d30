import { type Resource, type StackView, mentions } from '../model/stack-view.js';
import { blocksOf, isBlock, textsOf, type Value } from '../model/values.js';
import { parseEmbeddedJson } from './embedded-json.js';
import { parseJsonencode } from './jsonencode.js';
import { type Statement, statementsOfDataSource, statementsOfJson } from './statement.js';

/** What a policy is attached to: an identity, a role's trust, or a resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** A policy of a stack. */
export interface PolicyDocument {
  /** The resource that carries it. */
  readonly owner: Resource;
  readonly kind: PolicyKind;
  /** Undefined when the text cannot be read at synth. */
  readonly statements: readonly Statement[] | undefined;
}

const IDENTITY_TYPES = ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'];
const POLICY_SETTINGS = ['policy', 'assume_role_policy', 'policy_document', 'resource_policy', 'inline_policy'];

/** Every policy in the stack: JSON texts, `jsonencode`, inline policies and `aws_iam_policy_document`. */
export function policyDocuments(stack: StackView): readonly PolicyDocument[] {
  const attached = stack.resources().flatMap((owner) => attachedTo(owner, stack));
  const texts = stack.resources().map((resource) => JSON.stringify(resource.settings));
  const loose = stack
    .dataSources('aws_iam_policy_document')
    .filter((source) => !texts.some((text) => mentions(text, source.address)))
    .map((owner) => ({ owner, kind: 'identity' as const, statements: statementsOfDataSource(owner.settings) }));
  return [...attached, ...loose];
}

/** The statements of a policy text; undefined when it cannot be read at synth. */
export function readPolicy(text: Value, stack: StackView): readonly Statement[] | undefined {
  if (typeof text !== 'string') return isBlock(text) ? statementsOfJson(text) : undefined;
  const sources = stack.dataSources('aws_iam_policy_document').filter((source) => isJsonOf(text, source.address));
  if (sources.length > 0) return sources.flatMap((source) => withSources(source, stack));
  const document = parseJsonencode(text) ?? parseEmbeddedJson(text);
  return isBlock(document) && document.Statement !== undefined ? statementsOfJson(document) : undefined;
}

function attachedTo(owner: Resource, stack: StackView): readonly PolicyDocument[] {
  const inline = owner.type === 'aws_iam_role' ? blocksOf(owner.settings.inline_policy) : [];
  const settings = POLICY_SETTINGS.filter((name) => typeof owner.settings[name] === 'string');
  return [
    ...inline.map((block) => ({ owner, kind: 'identity' as const, statements: readPolicy(block.policy, stack) })),
    ...settings
      .map((name) => ({ owner, kind: kindOf(owner, name), statements: readPolicy(owner.settings[name], stack) }))
      .filter((document) => document.statements !== undefined || carriesIam(owner)),
  ];
}

/** Settings named `policy` are IAM policies on these; on others (an autoscaling policy, say) only when they read so. */
function carriesIam(owner: Resource): boolean {
  return (
    /^aws_(iam_(role|policy)|.*_policy$|kms_key|s3_bucket|vpc_endpoint$)/.test(owner.type) && !isOtherPolicy(owner)
  );
}

/** Types that end in `_policy` and hold no IAM policy. */
function isOtherPolicy(owner: Resource): boolean {
  return /^aws_(ecr_lifecycle_policy|appautoscaling_policy|autoscaling_policy|opensearchserverless_.*policy|backup_.*)$/.test(
    owner.type,
  );
}

function kindOf(owner: Resource, setting: string): PolicyKind {
  if (setting === 'assume_role_policy') return 'trust';
  return IDENTITY_TYPES.includes(owner.type) ? 'identity' : 'resource';
}

function isJsonOf(text: string, address: string): boolean {
  return text.trim() === `\${${address}.json}` || text.trim() === `\${${address}.minified_json}`;
}

/** A data source's own statements and those of the documents it is made from. */
function withSources(source: Resource, stack: StackView, depth = 0): readonly Statement[] {
  const others = ['source_policy_documents', 'override_policy_documents'].flatMap((name) =>
    textsOf(source.settings[name]),
  );
  const included = stack
    .dataSources('aws_iam_policy_document')
    .filter((other) => depth < 8 && others.some((text) => isJsonOf(text, other.address)));
  return [
    ...statementsOfDataSource(source.settings),
    ...included.flatMap((other) => withSources(other, stack, depth + 1)),
  ];
}
