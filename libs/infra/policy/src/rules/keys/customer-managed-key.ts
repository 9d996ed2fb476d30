import type { Value } from '../../model/values.js';

/**
 * Whether a setting names a customer-managed key: an expression or an ARN or id, but not the alias of a key that AWS
 * owns (`alias/aws/s3`), whose policy and rotation nobody can change.
 */
export function isCustomerManagedKey(value: Value): boolean {
  return typeof value === 'string' && value.trim() !== '' && !value.includes('alias/aws/');
}
