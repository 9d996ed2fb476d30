/** The parts of an ARN that a caller names. */
export interface ArnParts {
  /** Service, e.g. `sqs`. */
  readonly service: string;
  /** What follows the account, e.g. `role/groundwork-dev-api`. */
  readonly resource: string;
  /** @default - the stack's region; '' for global services */
  readonly region?: string;
  /** @default - the stack's account; '' where the ARN carries none */
  readonly accountId?: string;
}

/** Services whose ARNs carry no region. */
const GLOBAL = new Set(['iam', 's3', 'cloudfront', 'route53', 'organizations']);

/** The AWS partition of a region. */
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** Puts an ARN together. S3 ARNs carry neither region nor account. */
export function arnOf(
  parts: ArnParts,
  place: { readonly region: string; readonly accountId: string; readonly partition: string },
): string {
  const region = parts.region ?? (GLOBAL.has(parts.service) ? '' : place.region);
  const account = parts.accountId ?? (parts.service === 's3' ? '' : place.accountId);
  return `arn:${place.partition}:${parts.service}:${region}:${account}:${parts.resource}`;
}
