import type { EnvironmentSpec } from './environment.js';

/** Tags that every resource carries; the policy check demands them and the budget filters by them. */
export const REQUIRED_TAGS = ['Project', 'Environment', 'Owner', 'CostCentre', 'ManagedBy'] as const;

/** Default tags of an environment: the required ones and its own. */
export function environmentTags(
  spec: Pick<EnvironmentSpec, 'project' | 'name' | 'owner' | 'costCentre' | 'tags'>,
): Readonly<Record<string, string>> {
  return {
    ...spec.tags,
    Project: spec.project,
    Environment: spec.name,
    Owner: spec.owner,
    CostCentre: spec.costCentre,
    ManagedBy: 'cdktf',
  };
}
