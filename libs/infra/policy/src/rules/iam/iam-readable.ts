import { policyDocuments } from '../../iam/documents.js';
import type { Rule } from '../../rule.js';

export const iamReadable: Rule = {
  id: 'iam-readable',
  why: 'A policy that cannot be read at synth is a policy that no other check has seen.',
  remedy: 'write the policy as JSON, jsonencode or aws_iam_policy_document in the same stack',
  *check(stack) {
    for (const { owner, kind, statements } of policyDocuments(stack)) {
      if (statements === undefined) yield { resource: owner, what: `its ${kind} policy cannot be read` };
    }
  },
};
