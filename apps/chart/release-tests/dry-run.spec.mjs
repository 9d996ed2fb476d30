import { ofKind, parse, renderText, stageFiles, stages } from '../rendering/render.mjs';
import { applyDefinitions } from './definitions.mjs';
import { describeOnCluster, kubectl } from './kubernetes.mjs';

const EVERYTHING = {
  redis: { enabled: true },
  qdrant: { enabled: true, replicas: 3 },
  milvus: { enabled: true },
  vllm: { enabled: true },
  collector: { enabled: true },
  metrics: { enabled: true },
  storageClass: { create: true },
  priorityClasses: { create: true },
};

describeOnCluster('the API server of Kubernetes 1.34', () => {
  beforeAll(() => {
    applyDefinitions();
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'groundwork' } };
    namespace.metadata.labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    kubectl(['apply', '-f', '-'], JSON.stringify(namespace));
  });

  it.each([
    ...stages.map((stage) => [stage, { files: stageFiles(stage) }]),
    ['every optional part', { values: EVERYTHING }],
  ])('takes all of %s in a namespace that enforces the restricted standard', (_name, options) => {
    const text = renderText(options);
    const answer = kubectl(['apply', '--dry-run=server', '-f', '-'], text);
    expect(answer.trim().split('\n')).toHaveLength(parse(text).length);
    expect(ofKind(parse(text), 'Deployment').length).toBeGreaterThanOrEqual(3);
  });

  it('does refuse what is wrong: the check can fail', () => {
    const wrong = renderText({ files: stageFiles('dev') }).replaceAll('maxSurge: 1', 'maxSurge: many');
    expect(() => kubectl(['apply', '--dry-run=server', '-f', '-'], wrong)).toThrow('maxSurge');
  });
});
