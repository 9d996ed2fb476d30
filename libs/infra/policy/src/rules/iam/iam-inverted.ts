import { policyDocuments } from '../../iam/documents.js';
import { nameOf } from '../../iam/statement.js';
import type { Rule } from '../../rule.js';

export const iamInverted: Rule = {
  id: 'iam-inverted',
  why: 'Allowing everything but a list allows all that is not on the list, today and tomorrow.',
  remedy: 'say what is allowed: Action, Resource and Principal instead of their Not forms',
  *check(stack) {
    for (const { owner, statements = [] } of policyDocuments(stack)) {
      for (const [index, statement] of statements.entries()) {
        if (statement.effect === 'Deny') continue;
        const inverted = [
          ...(statement.notActions.length > 0 ? ['NotAction'] : []),
          ...(statement.notResources.length > 0 ? ['NotResource'] : []),
          ...(statement.notPrincipals.length > 0 ? ['NotPrincipal'] : []),
        ];
        if (inverted.length > 0)
          yield { resource: owner, what: `${nameOf(statement, index)} allows by ${inverted.join(', ')}` };
      }
    }
  },
};
