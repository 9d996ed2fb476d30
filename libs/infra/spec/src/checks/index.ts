import type { Check } from './check.js';
import { clusterChecks } from './cluster.js';
import { dataChecks } from './data.js';
import { nameChecks } from './names.js';
import { networkChecks } from './network.js';
import { operationsChecks } from './operations.js';
import { placementChecks } from './placement.js';

/** Every check of fields together and against AWS's facts. */
export const CHECKS: readonly Check[] = [
  ...placementChecks,
  ...nameChecks,
  ...networkChecks,
  ...clusterChecks,
  ...dataChecks,
  ...operationsChecks,
];
