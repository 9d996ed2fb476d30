import type { Block, Value } from '../model/values.js';
import { StackView } from '../model/stack-view.js';
import type { Rule, RuleContext } from '../rule.js';

/** Resources by type and id, as `cdk.tf.json` holds them. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** What the rules under test are told unless a test says otherwise. */
export interface Circumstances extends Partial<RuleContext> {
  /** Further sections of the stack: `data`, `provider`, `terraform`. */
  readonly sections?: Readonly<Record<string, Value>>;
}

/** `address: what` of every breach of the rule by a stack of these resources. */
export function breaches(rule: Rule, resources: Resources, circumstances: Circumstances = {}): readonly string[] {
  const { sections, ...context } = circumstances;
  const stack = new StackView({ name: 'test-stack', template: { resource: resources, ...sections } });
  const told = { now: new Date('2026-11-21'), isProtected: false, requiredTags: [], ...context };
  return [...rule.check(stack, told)].map(
    ({ resource, what }) => `${typeof resource === 'string' ? resource : resource.address}: ${what}`,
  );
}

/** A stack of one resource, `<type>.it`. */
export function one(type: string, settings: Block): Resources {
  return { [type]: { it: settings } };
}
