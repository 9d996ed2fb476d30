import type { PolicyException } from '@groundwork/infra-policy';

/** Findings that are accepted, each with its reason. */
export const POLICY_EXCEPTIONS: readonly PolicyException[] = [];
