import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRelease, missingLabels, NAMESPACE_LABELS, otherImages } from './check-release.mjs';
import { broughtBack, readHistory, releaseAgainAfter } from './helm-history.mjs';
import { apiService } from './in-cluster.mjs';
import { placeIn, readOutputs } from './outputs-file.mjs';
import { goBackTo } from './release.mjs';
import { synthesisedRelease } from './synthesised-release.mjs';
import { lastVerified, markVerified } from './verified-revisions.mjs';

let folder;
let env;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundwork-revisions-'));
  env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program of that name on the path. */
function stand(name, script) {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $@" >> ${folder}/calls\n${script}\n`);
  chmodSync(file, 0o755);
}
const says = (value) => `cat <<'END'\n${typeof value === 'string' ? value : JSON.stringify(value)}\nEND`;
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');
const place = () => ({ release: 'library', namespace: 'rag', env });

const revision = (number, status, description = 'chart 0123456789abcdef') => ({
  revision: number,
  status,
  description,
});
const rolledBack = [revision(4, 'superseded'), revision(5, 'superseded'), revision(6, 'deployed', 'Rollback to 4')];

describe('the history of a release', () => {
  it('is empty where there is none, and only there', async () => {
    stand('helm', 'echo "Error: release: not found" >&2; exit 1');
    expect(await readHistory(place())).toEqual([]);
    stand('helm', 'echo "Error: Kubernetes cluster unreachable: i/o timeout" >&2; exit 1');
    await expect(readHistory(place())).rejects.toMatchObject({
      message: expect.stringMatching(/library in rag cannot be read:\n.*unreachable/),
      remedy: expect.stringMatching(/update-kubeconfig/),
    });
  });

  it('is asked for by the names of the environment', async () => {
    stand('helm', says(rolledBack));
    expect(await readHistory(place())).toEqual(rolledBack);
    expect(calls()).toBe('helm history library --namespace rag --output json\n');
  });

  it('tells which revision one brought back', () => {
    expect(rolledBack.map(broughtBack)).toEqual([undefined, undefined, 4]);
  });

  it('has the release made again after a rollback and after a failure, but not after a release', () => {
    expect(releaseAgainAfter(rolledBack)).toBe(6);
    expect(releaseAgainAfter([revision(7, 'failed')])).toBe(7);
    expect(releaseAgainAfter([...rolledBack, revision(7, 'deployed')])).toBeUndefined();
    expect(releaseAgainAfter([])).toBeUndefined();
  });
});

describe('the revision to go back to', () => {
  it('is the last that passed its smoke test, not one that was merely deployed', () => {
    const history = [revision(4, 'superseded'), revision(5, 'deployed')];
    expect(lastVerified(history, new Set([4]))).toBe(4);
    expect(lastVerified(history, new Set([4, 5]))).toBe(5);
    expect(lastVerified(history, new Set())).toBeUndefined();
  });

  it('is the rollback itself where that brought back a good one', () => {
    expect(lastVerified(rolledBack, new Set([4]))).toBe(6);
    expect(lastVerified(rolledBack, new Set([5]))).toBe(5);
  });

  it('is never one that failed', () => {
    expect(lastVerified([revision(4, 'superseded'), revision(5, 'failed')], new Set([4, 5]))).toBe(4);
  });

  it('is marked anew after Helm took a release back by itself', async () => {
    stand('helm', says(rolledBack));
    stand('kubectl', `case "$2" in configmap) ${says({ items: [{ data: { revision: '4' } }] })}\n;; esac`);
    expect(await goBackTo(place())).toBe('6');
    expect(calls()).toMatch(/kubectl get configmap -n rag -l groundwork\/verified-release=library -o json/);
    expect(calls()).toMatch(/kubectl apply --server-side/);
  });

  it('is none before the first release, and the cluster is not asked for marks', async () => {
    stand('helm', 'echo "Error: release: not found" >&2; exit 1');
    stand('kubectl', 'exit 1');
    expect(await goBackTo(place())).toBe('');
    expect(calls()).not.toContain('kubectl');
  });
});

describe('a mark', () => {
  it("belongs to Helm's record of the revision that runs, so that it goes with it", async () => {
    stand('helm', says(rolledBack));
    stand('kubectl', `case "$1" in get) echo 00000000-uid ;; apply) cp "$6" ${folder}/mark.json ;; esac`);
    expect(await markVerified(place())).toBe(6);
    expect(JSON.parse(readFileSync(join(folder, 'mark.json'), 'utf8'))).toMatchObject({
      kind: 'ConfigMap',
      metadata: {
        name: 'library-verified-6',
        namespace: 'rag',
        labels: { 'groundwork/verified-release': 'library' },
        ownerReferences: [{ kind: 'Secret', name: 'sh.helm.release.v1.library.v6', uid: '00000000-uid' }],
      },
      data: { revision: '6' },
    });
  });

  it('is refused to a revision that does not run', async () => {
    stand('helm', says([revision(7, 'pending-upgrade')]));
    await expect(markVerified(place())).rejects.toThrow(/library is 7, pending-upgrade/);
  });
});

describe('what runs after a release', () => {
  const deployment = (app, image) => ({
    metadata: { labels: { 'app.kubernetes.io/component': app } },
    spec: { template: { spec: { containers: [{ name: app, image }] } } },
  });
  const tags = 'api=content-2,web=content-3';
  const digest = `sha256:${'0'.repeat(64)}`;
  const running = [deployment('api', 'ecr/api:content-2'), deployment('web', 'ecr/web:content-3')];

  it('is what was released, by tag or by the digest of the file', () => {
    expect(otherImages(running, tags)).toEqual([]);
    const pinned = [running[0], deployment('web', `ecr/web@${digest}`)];
    expect(otherImages(pinned, tags, [digest])).toEqual([]);
    expect(otherImages(pinned, tags)).toHaveLength(1);
  });

  it('is told where it is the images of before, or nothing', () => {
    expect(otherImages([deployment('api', 'ecr/api:content-1')], tags)).toEqual([
      'api: ecr/api:content-1 instead of …:content-2',
      'web: no Deployment instead of …:content-3',
    ]);
  });

  it('stops the delivery before a smoke test that the pods of before would pass', async () => {
    stand('kubectl', says({ items: [deployment('api', 'ecr/api:content-1'), running[1]] }));
    await expect(checkRelease({ ...place(), tags })).rejects.toMatchObject({
      message: expect.stringMatching(/library in rag does not run what was released:\napi: ecr\/api:content-1/),
      remedy: expect.stringMatching(/runbooks\/release/),
    });
  });

  it('wants the labels of the namespace, the same that the stack sets', async () => {
    const stack = readFileSync(new URL('../../../stacks/release/src/release-namespace.ts', import.meta.url), 'utf8');
    const [, set] = /NAMESPACE_LABELS = \{([^}]*)\}/.exec(stack);
    expect(Object.fromEntries([...set.matchAll(/'([^']+)': '([^']+)'/g)].map((pair) => pair.slice(1)))).toEqual(
      NAMESPACE_LABELS,
    );
    expect(missingLabels({ ...NAMESPACE_LABELS, more: 'x' })).toEqual([]);
    const namespace = says({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });
    stand('kubectl', `if [ "$2" = namespace ]; then ${namespace}\nelse ${says({ items: running })}\nfi`);
    await expect(checkRelease({ ...place(), tags })).rejects.toThrow(/rag lacks the labels elbv2.*inject=enabled/);
  });
});

describe('name and namespace of a release', () => {
  it('come from the outputs of its stack', () => {
    const file = join(folder, 'outputs.env');
    writeFileSync(file, 'RELEASE_NAME=library\nRELEASE_NAMESPACE=rag\n');
    expect(placeIn(readOutputs(file))).toEqual({ release: 'library', namespace: 'rag' });
    writeFileSync(file, 'NAMESPACE=rag\n');
    expect(() => placeIn(readOutputs(file))).toThrow(/no RELEASE_NAME/);
  });

  it('come from its synthesised stack before there are outputs', () => {
    const stack = join(folder, 'cdktf.out', 'dev', 'stacks', 'dev-release');
    expect(() => synthesisedRelease(folder, 'dev')).toThrow(/dev has no synthesised release stack/);
    mkdirSync(stack, { recursive: true });
    const output = { name: { value: 'library' }, namespace: { value: 'rag' } };
    writeFileSync(join(stack, 'cdk.tf.json'), JSON.stringify({ output }));
    expect(synthesisedRelease(folder, 'dev')).toEqual({ release: 'library', namespace: 'rag', digests: [] });
  });

  it("find the API's Service by its labels", async () => {
    stand('kubectl', 'echo service/library-groundwork-api');
    expect(await apiService(place())).toBe('library-groundwork-api');
    expect(calls()).toContain('-n rag -l app.kubernetes.io/instance=library,app.kubernetes.io/component=api');
    stand('kubectl', 'true');
    await expect(apiService(place())).rejects.toThrow(/rag holds no Service of library's API/);
  });
});
