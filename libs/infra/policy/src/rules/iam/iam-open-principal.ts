import { policyDocuments } from '../../iam/documents.js';
import { nameOf, type Statement } from '../../iam/statement.js';
import type { Rule } from '../../rule.js';

export const iamOpenPrincipal: Rule = {
  id: 'iam-open-principal',
  why: 'A statement for everybody is open to every AWS account, and mostly to the internet.',
  remedy: 'name the principals, or bind the statement to an account, organisation, VPC or source by a condition',
  *check(stack) {
    for (const { owner, statements = [] } of policyDocuments(stack)) {
      for (const [index, statement] of statements.entries()) {
        if (statement.effect === 'Deny' || !statement.principals.includes('*') || isBound(statement)) continue;
        yield { resource: owner, what: `${nameOf(statement, index)} allows everybody` };
      }
    }
  },
};

const BINDING_KEYS = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:principalorgid',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:resourceaccount',
  'kms:calleraccount',
];

function isBound(statement: Statement): boolean {
  return statement.conditions.some(
    ({ operator, key, values }) =>
      !/Not|IfExists|^Null/.test(operator) && BINDING_KEYS.includes(key.toLowerCase()) && !values.includes('*'),
  );
}
