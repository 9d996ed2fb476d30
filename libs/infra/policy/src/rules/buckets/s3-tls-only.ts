import { readPolicy } from '../../iam/documents.js';
import type { Statement } from '../../iam/statement.js';
import { type Resource, refersTo } from '../../model/stack-view.js';
import { textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const s3TlsOnly: Rule = {
  id: 's3-tls-only',
  why: 'S3 answers plain HTTP too, so documents and signed URLs could cross the network unencrypted.',
  remedy:
    'add an aws_s3_bucket_policy that denies s3:* on the bucket and its objects while aws:SecureTransport is false',
  *check(stack) {
    for (const resource of stack.resources('aws_s3_bucket')) {
      const statements = stack
        .pointingAt(resource, 'aws_s3_bucket_policy', 'bucket')
        .flatMap(({ settings }) => readPolicy(settings.policy, stack) ?? []);
      if (!statements.some((statement) => deniesPlainHttp(statement, resource)))
        yield { resource, what: 'no bucket policy denies requests without TLS' };
    }
  },
};

function deniesPlainHttp(statement: Statement, bucket: Resource): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.principals.includes('*') &&
    statement.actions.some((action) => action === 's3:*' || action === '*') &&
    coversBucketAndObjects(statement, bucket) &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        operator === 'Bool' && key.toLowerCase() === 'aws:securetransport' && values.includes('false'),
    )
  );
}

function coversBucketAndObjects(statement: Statement, bucket: Resource): boolean {
  if (statement.resources.includes('*')) return true;
  const named = textsOf(bucket.settings.bucket);
  const own = statement.resources.filter(
    (resource) => refersTo(resource, bucket) || named.some((name) => resource.includes(`:::${name}`)),
  );
  return own.some((resource) => resource.endsWith('/*')) && own.some((resource) => !resource.endsWith('/*'));
}
