import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * How long KWOK waits before each stage, in milliseconds, from and to. Its own are one to five seconds per stage and pod,
 * up to the whole grace period for the end, and ten minutes between two signs of life of a node – which is then taken
 * for lost after 50 seconds, unless it renews leases too.
 */
const DELAYS = {
  'pod-create': [200, 500],
  'pod-ready': [400, 900],
  'pod-complete': [200, 500],
  'pod-delete': [300, 600],
  'node-heartbeat-with-lease': [10_000, 12_000],
};

/** Gives the stages of a folder those delays; annotations of a pod still win (`pod-ready.stage.kwok.x-k8s.io/delay`). */
export function hastenStages(directory) {
  for (const file of readdirSync(directory)) {
    const path = join(directory, file);
    const stage = parse(readFileSync(path, 'utf8'));
    const delay = DELAYS[stage.metadata.name];
    if (delay === undefined) continue;
    const [durationMilliseconds, jitterDurationMilliseconds] = delay;
    stage.spec.delay = { ...stage.spec.delay, durationMilliseconds, jitterDurationMilliseconds };
    if (stage.metadata.name === 'pod-delete') delete stage.spec.delay.jitterDurationFrom;
    writeFileSync(path, stringify(stage));
  }
}
