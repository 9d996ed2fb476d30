import { one, podTemplates, render, renderStage, stages } from './rendering/render.mjs';
import { describeWith } from './rendering/tools.mjs';

const parts = ['redis', 'qdrant', 'milvus', 'vllm', 'collector'];
const everything = { values: Object.fromEntries(parts.map((part) => [part, { enabled: true }])) };

const MEBIBYTES = { Ki: 1 / 1024, Mi: 1, Gi: 1024 };
const mebibytes = (quantity) => {
  const [, number, unit] = /^(\d+)(Ki|Mi|Gi)$/.exec(quantity);
  return Number(number) * MEBIBYTES[unit];
};
/** What containers log counts too: 10 MiB a file before the kubelet turns it over. */
const LOGGED = 16;

/** Pods whose volumes, all full, are more than the pod may hold: the kubelet would evict them. */
const overfull = (resources) =>
  podTemplates(resources).flatMap(({ owner, spec }) => {
    const volumes = (spec.volumes ?? []).map(({ emptyDir }) => emptyDir).filter((each) => each && !each.medium);
    const filled = volumes.reduce((sum, { sizeLimit }) => sum + mebibytes(sizeLimit), LOGGED);
    const limits = spec.containers.map(({ resources: { limits } }) => mebibytes(limits['ephemeral-storage']));
    const limit = limits.reduce((sum, each) => sum + each, 0);
    return filled > limit ? [`${owner.kind} ${owner.metadata.name}: ${filled} MiB of ${limit}`] : [];
  });

describeWith(['helm'], 'temporary space', () => {
  it.each(stages)('fits into what the pods of %s may hold', (stage) => {
    expect(overfull(renderStage(stage))).toEqual([]);
  });

  it('fits in every optional part', () => {
    expect(overfull(render(everything))).toEqual([]);
  });

  it('is where uploads are received: in /data', () => {
    const { spec } = one(renderStage('prod'), 'Deployment', '-api').spec.template;
    const { name } = spec.containers[0].volumeMounts.find(({ mountPath }) => mountPath === '/data');
    expect(spec.volumes.find((volume) => volume.name === name).emptyDir.sizeLimit).toBe('2Gi');
    expect(one(renderStage('prod'), 'ConfigMap', '-api').data.DATA_DIR).toBe('/data');
  });
});

describeWith(['helm'], 'the worker, which gives its work back at once', () => {
  it('has no setting for how long work may finish', () => {
    expect(() => render({ values: { worker: { shutdownGraceSeconds: 30 } } })).toThrow(/shutdownGraceSeconds/);
    expect(one(renderStage('prod'), 'ConfigMap', '-worker').data).not.toHaveProperty('SHUTDOWN_GRACE_MS');
  });
});
