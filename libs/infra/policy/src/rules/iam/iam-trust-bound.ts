import { policyDocuments } from '../../iam/documents.js';
import { nameOf, type Statement } from '../../iam/statement.js';
import type { Rule } from '../../rule.js';

const GITHUB = 'token.actions.githubusercontent.com';

export const iamTrustBound: Rule = {
  id: 'iam-trust-bound',
  why: 'Every repository on GitHub gets a token from the same issuer; a role that does not check whose it is can be taken by a stranger.',
  remedy: `demand ${GITHUB}:aud by StringEquals, and ${GITHUB}:sub by StringEquals, or by StringLike that names owner, repository and environment or branch`,
  *check(stack) {
    for (const { owner, kind, statements = [] } of policyDocuments(stack)) {
      if (kind !== 'trust') continue;
      for (const [index, statement] of statements.entries()) {
        if (statement.effect === 'Deny' || !isFederated(statement)) continue;
        for (const what of loopholes(statement)) yield { resource: owner, what: `${nameOf(statement, index)} ${what}` };
      }
    }
  },
};

function isFederated(statement: Statement): boolean {
  return statement.actions.includes('sts:AssumeRoleWithWebIdentity');
}

function* loopholes(statement: Statement): Iterable<string> {
  const subjects = statement.conditions.filter(({ key }) => key.endsWith(':sub'));
  const audiences = statement.conditions.filter(({ key }) => key.endsWith(':aud'));
  if (!audiences.some(({ operator }) => operator === 'StringEquals')) yield 'does not demand the audience (aud)';
  const bound = subjects.filter(({ operator }) => operator === 'StringEquals' || operator === 'StringLike');
  if (bound.length === 0) yield 'does not demand the subject (sub)';
  for (const { operator, values } of bound) {
    for (const value of values) {
      if (!isBoundSubject(operator, value)) yield `accepts the subject ${value}`;
    }
  }
}

/** `repo:owner/name:environment:prod`, or with `*` behind the first word after the repository. */
function isBoundSubject(operator: string, subject: string): boolean {
  if (operator === 'StringEquals') return true;
  if (!/[*?]/.test(subject)) return true;
  return /^repo:[^*?:/]+\/[^*?:/]+:(environment|ref|job_workflow_ref):[^*?].*$/.test(subject);
}
