import type { EnvironmentSpec } from './environment.js';
import { zonesOf } from './facts/regions.js';

/** The zones that an environment uses: those it names, else the first of its region. */
export function availabilityZones({ region, network }: Pick<EnvironmentSpec, 'region' | 'network'>): readonly string[] {
  return network.availabilityZones ?? zonesOf(region).slice(0, network.availabilityZoneCount);
}
