import { exampleSpec } from './examples/examples.js';
import { backgroundTolerations, kubernetesTaint } from './taints.js';

describe('taints', () => {
  it('are written as Kubernetes writes them', () => {
    expect(kubernetesTaint({ key: 'workload', value: 'batch', effect: 'NO_EXECUTE' })).toEqual({
      key: 'workload',
      value: 'batch',
      effect: 'NoExecute',
    });
    expect(kubernetesTaint({ key: 'a', effect: 'PREFER_NO_SCHEDULE' })).toEqual({
      key: 'a',
      effect: 'PreferNoSchedule',
    });
  });

  it('of groups for background work are tolerated by it', () => {
    expect(backgroundTolerations(exampleSpec('bastion').cluster.nodeGroups)).toEqual([
      { key: 'workload', operator: 'Equal', value: 'batch', effect: 'NoSchedule' },
    ]);
  });

  it('of groups with an accelerator are not', () => {
    expect(backgroundTolerations(exampleSpec('accelerated').cluster.nodeGroups)).toEqual([]);
  });
});
