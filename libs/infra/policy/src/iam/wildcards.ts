/** Actions that end in a wildcard and still say what they allow, because AWS documents the family as one. */
const NAMED_FAMILIES: readonly string[] = ['kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/**
 * Whether an action allows more than it says: `*`, `s3:*`, `s3:Put*`. Reading what exists (`ec2:Describe*`, `s3:List*`)
 * is told apart, since those families grow by reading actions only.
 */
export function isWildcardAction(action: string): boolean {
  if (!action.includes('*') && !action.includes('?')) return false;
  if (NAMED_FAMILIES.includes(action)) return false;
  return !/^[a-z0-9-]+:(Describe|List)[A-Za-z]*\*$/.test(action);
}

/**
 * Whether a resource is everything, or everything of a kind: `*`, `arn:aws:s3:::*`, `arn:aws:iam::123456789012:role/*`.
 * A prefix (`…:role/groundwork-*`) is a narrower resource.
 */
export function isWildcardResource(resource: string): boolean {
  if (resource === '*') return true;
  if (!resource.startsWith('arn:')) return false;
  const rest = resource.split(':').slice(5).join(':');
  return /^([a-z-]+[/:])?\*+$/.test(rest);
}
