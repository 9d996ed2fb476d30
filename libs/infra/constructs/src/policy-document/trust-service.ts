import { policyDocument } from './policy-document.js';

/** Trust policy of a role that one AWS service takes for this account's resources only (no confused deputy). */
export function trustService(service: string, accountId: string): string {
  return policyDocument([
    {
      sid: 'Trust',
      principals: { Service: [service] },
      actions: ['sts:AssumeRole'],
      resources: [],
      conditions: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
  ]);
}
