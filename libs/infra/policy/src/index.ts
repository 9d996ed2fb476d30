export { assertPolicies, checkStacks, type PolicyContext } from './check-stacks.js';
export type { Finding } from './finding.js';
export { readSynthesisedStacks, type SynthesisedStack } from './model/synthesised-stack.js';
export type { Block, Value } from './model/values.js';
export { format, PolicyError } from './policy-error.js';
export type { PolicyException } from './policy-exception.js';
export type { Breach, Rule, RuleContext } from './rule.js';
export { RULES } from './rules/index.js';
export * from './cost/index.js';
