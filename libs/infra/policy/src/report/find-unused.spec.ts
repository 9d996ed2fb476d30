import { findUnused } from './find-unused.js';

const NOW = new Date('2026-11-21');
const EMPTY = {
  volumes: { Volumes: [] },
  addresses: { Addresses: [] },
  snapshots: { Snapshots: [] },
  loadBalancers: { LoadBalancers: [] },
  targetGroups: { TargetGroups: [] },
  targetHealth: {},
  logGroups: { logGroups: [] },
};

const BALANCER = { LoadBalancerArn: 'arn:lb', LoadBalancerName: 'web' };
const GROUP = { TargetGroupArn: 'arn:tg', LoadBalancerArns: ['arn:lb'] };

function unused(answers: object) {
  return findUnused({ ...EMPTY, ...answers }, { now: NOW }).map(({ kind, id, why }) => `${kind} ${id}: ${why}`);
}

describe('unused resources', () => {
  it('are none in an empty account', () => {
    expect(unused({})).toEqual([]);
  });

  it('are volumes attached to no machine', () => {
    const Volumes = [
      { VolumeId: 'vol-1', Size: 20, State: 'available' },
      { VolumeId: 'vol-2', Size: 20, State: 'in-use' },
    ];
    expect(unused({ volumes: { Volumes } })).toEqual(['volume vol-1: 20 GB, attached to no machine']);
  });

  it('are addresses that point at nothing', () => {
    const Addresses = [
      { PublicIp: '203.0.113.1', AllocationId: 'eipalloc-1' },
      { PublicIp: '203.0.113.2', AllocationId: 'eipalloc-2', AssociationId: 'eipassoc-2' },
    ];
    expect(unused({ addresses: { Addresses } })).toEqual(['address eipalloc-1: 203.0.113.1 points at nothing']);
  });

  it('are snapshots older than 90 days', () => {
    const Snapshots = [
      { SnapshotId: 'snap-1', StartTime: '2026-08-01T00:00:00+00:00', VolumeSize: 8 },
      { SnapshotId: 'snap-2', StartTime: '2026-11-01T00:00:00+00:00', VolumeSize: 8 },
    ];
    expect(unused({ snapshots: { Snapshots } })).toEqual(['snapshot snap-1: of a disk of 8 GB, 112 days old']);
  });

  it('are load balancers without targets', () => {
    const balancer = { loadBalancers: { LoadBalancers: [BALANCER] } };
    const groups = { targetGroups: { TargetGroups: [GROUP] } };
    const targets = { targetHealth: { 'arn:tg': { TargetHealthDescriptions: [{}] } } };
    expect(unused(balancer)).toEqual(['load balancer web: it has no target group']);
    expect(unused({ ...balancer, ...groups })).toEqual(['load balancer web: no target is registered with it']);
    expect(unused({ ...balancer, ...groups, ...targets })).toEqual([]);
  });

  it('are log groups that keep for ever', () => {
    const groups = [
      { logGroupName: '/a', storedBytes: 42 },
      { logGroupName: '/b', retentionInDays: 30 },
    ];
    expect(unused({ logGroups: { logGroups: groups } })).toEqual(['log group /a: 42 bytes, kept for ever']);
  });

  it('are not guessed from an answer of another shape', () => {
    expect(() => unused({ volumes: { volumes: [] } })).toThrow(/Volumes/);
  });
});
