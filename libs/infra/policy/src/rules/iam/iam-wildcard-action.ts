import { policyDocuments } from '../../iam/documents.js';
import { isBoundToAccount, nameOf } from '../../iam/statement.js';
import { isWildcardAction } from '../../iam/wildcards.js';
import type { Rule } from '../../rule.js';

export const iamWildcardAction: Rule = {
  id: 'iam-wildcard-action',
  why: 'A wildcard allows what nobody thought of, and what AWS adds tomorrow.',
  remedy: 'name the actions; only Describe* and List* may be abbreviated',
  *check(stack) {
    for (const { owner, statements = [] } of policyDocuments(stack)) {
      for (const [index, statement] of statements.entries()) {
        if (statement.effect === 'Deny') continue;
        // An endpoint's policy gives nothing, it says who may pass; `vpc-endpoint-bound` sees to that.
        if (owner.type === 'aws_vpc_endpoint' && isBoundToAccount(statement)) continue;
        const wild = statement.actions.filter(isWildcardAction);
        if (wild.length > 0) yield { resource: owner, what: `${nameOf(statement, index)} allows ${wild.join(', ')}` };
      }
    }
  },
};
