import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demand, DeliveryError } from '../command.mjs';
import { broughtBack, readHistory } from './helm-history.mjs';

const LABEL = 'groundwork/verified-release';
/** Where Helm may put a revision that a rollback can take; failed and pending ones never served anybody. */
const RAN = new Set(['deployed', 'superseded']);

/**
 * The last revision that passed its smoke test, or brought back one that did. "Deployed" alone is not enough: a run that was
 * cut off before its smoke test leaves one that nobody tried.
 *
 * @param {import('./helm-history.mjs').Revision[]} history
 * @param {ReadonlySet<number>} marked
 * @returns {number | undefined}
 */
export function lastVerified(history, marked) {
  const good = new Set(marked);
  // Oldest first: what a revision brought back came before it.
  for (const each of history) if (good.has(broughtBack(each))) good.add(each.revision);
  return history.findLast(({ revision, status }) => RAN.has(status) && good.has(revision))?.revision;
}

/**
 * @param {import('./helm-history.mjs').Place} place
 * @returns {Promise<Set<number>>} revisions that {@link markVerified} has marked and Helm still knows
 */
export async function markedRevisions({ release, namespace, env }) {
  const selector = `${LABEL}=${release}`;
  const found = await demand('kubectl', ['get', 'configmap', '-n', namespace, '-l', selector, '-o', 'json'], { env });
  return new Set(JSON.parse(found).items.map(({ data }) => Number(data.revision)));
}

/**
 * Marks the revision that runs as one to go back to. The mark belongs to Helm's record of that revision: it goes when Helm
 * forgets the revision or the release is uninstalled.
 *
 * @param {import('./helm-history.mjs').Place} place
 * @returns {Promise<number>} the revision
 */
export async function markVerified({ release, namespace, env }) {
  const last = (await readHistory({ release, namespace, env })).at(-1);
  if (last?.status !== 'deployed') {
    throw new DeliveryError(
      `The last revision of ${release} is ${last ? `${last.revision}, ${last.status}` : 'none'}: nothing to mark as good.`,
      'Has somebody released by hand meanwhile? `helm history` tells.',
    );
  }
  const record = `sh.helm.release.v1.${release}.v${last.revision}`;
  const uid = await demand('kubectl', ['get', 'secret', record, '-n', namespace, '-o', 'jsonpath={.metadata.uid}'], {
    env,
  });
  const mark = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${release}-verified-${last.revision}`,
      namespace,
      labels: { [LABEL]: release },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Secret', name: record, uid: uid.trim() }],
    },
    data: { revision: String(last.revision) },
  };
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-mark-'));
  try {
    const file = join(folder, 'mark.json');
    writeFileSync(file, JSON.stringify(mark));
    await demand('kubectl', ['apply', '--server-side', '--field-manager', 'groundwork-delivery', '-f', file], { env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return last.revision;
}
