import type { Block, Value } from '../model/values.js';
import type { Resources } from './broken-by.js';

/** A role's own policy with the statements. */
export function identityPolicy(...statements: readonly Block[]): Resources {
  return { aws_iam_role_policy: { it: { policy: json(statements) } } };
}

/** A role that trusts by the statements. */
export function trustPolicy(...statements: readonly Block[]): Resources {
  return { aws_iam_role: { it: { assume_role_policy: json(statements) } } };
}

/** A queue's policy with the statements. */
export function queuePolicy(...statements: readonly Block[]): Resources {
  return { aws_sqs_queue_policy: { it: { queue_url: '${aws_sqs_queue.it.url}', policy: json(statements) } } };
}

function json(statements: readonly Block[]): string {
  const document: Value = { Version: '2012-10-17', Statement: statements };
  return JSON.stringify(document);
}
