import { policyDocuments } from '../../iam/documents.js';
import { nameOf } from '../../iam/statement.js';
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
        const wild = statement.actions.filter(isWildcardAction);
        if (wild.length > 0) yield { resource: owner, what: `${nameOf(statement, index)} allows ${wild.join(', ')}` };
      }
    }
  },
};
