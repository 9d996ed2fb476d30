import { policyDocuments } from '../../iam/documents.js';
import { nameOf, type Statement } from '../../iam/statement.js';
import { needsEveryResource } from '../../iam/unscoped-actions.js';
import { isWildcardResource } from '../../iam/wildcards.js';
import type { Rule } from '../../rule.js';

export const iamWildcardResource: Rule = {
  id: 'iam-wildcard-resource',
  why: 'A permission on everything reaches other environments, other projects and the state itself.',
  remedy:
    'name the resources, or bind the statement to their tags by a condition; actions without a resource type go into a statement of their own',
  *check(stack) {
    for (const { owner, kind, statements = [] } of policyDocuments(stack)) {
      // In the policy of a resource "*" is that resource.
      if (kind !== 'identity') continue;
      for (const [index, statement] of statements.entries()) {
        const wild = statement.resources.filter(isWildcardResource);
        if (statement.effect === 'Deny' || wild.length === 0 || isBoundByCondition(statement)) continue;
        const scoped = statement.actions.filter((action) => !needsEveryResource(action));
        if (scoped.length > 0)
          yield {
            resource: owner,
            what: `${nameOf(statement, index)} allows ${scoped.join(', ')} on ${wild.join(', ')}`,
          };
      }
    }
  },
};

/** Keys that narrow "every resource" to those of a tag, a cluster, a namespace or a service. */
const BINDING_KEYS = [
  /^aws:ResourceTag\//i,
  /^aws:RequestTag\//i,
  /^[a-z0-9-]+:ResourceTag\//i,
  /^cloudwatch:namespace$/i,
  /^kms:ViaService$/i,
  /^kms:ResourceAliases$/i,
  /^kms:EncryptionContext:/i,
  /^ec2:CreateAction$/i,
  /^ec2:Vpc$/i,
  /^iam:AWSServiceName$/i,
];

function isBoundByCondition(statement: Statement): boolean {
  return statement.conditions.some(({ operator, key, values }) => {
    // `Null: { …: "true" }` demands that the tag is absent, which narrows nothing by itself.
    if (operator === 'Null' && !values.includes('false')) return false;
    if (values.includes('*')) return false;
    return !/Not|IfExists/.test(operator) && BINDING_KEYS.some((pattern) => pattern.test(key));
  });
}
