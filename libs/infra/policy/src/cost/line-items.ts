import { availabilityZones, type EnvironmentSpec } from '@groundwork/infra-spec';
import type { LineItem } from './line-item.js';

/** What the estimate assumes of use; the rest is what stands whether it is used or not. */
export const ASSUMED = {
  /** GB that leave through a NAT in a month. */
  natGb: 50,
  /** Load balancer capacity units on average. */
  loadBalancerUnits: 1,
} as const;

/** The state's key and those of the security stack: data, secrets, logs, messaging, cluster, volumes, audit. */
const KEYS = 8;

/** Database master (made by RDS), application, model provider, cache token. */
const SECRETS = 4;

type Items = readonly LineItem[];

function some(present: boolean, item: LineItem): Items {
  return present ? [item] : [];
}

function network(spec: EnvironmentSpec): Items {
  if (spec.network.existingVpc) return [];
  const zones = availabilityZones(spec).length;
  const gateways = { none: 0, single: 1, 'per-az': zones }[spec.network.nat];
  const endpoints = spec.network.interfaceEndpoints.length;
  return [
    ...some(gateways > 0, { resource: 'NAT gateway', count: gateways, price: 'nat-gateway' }),
    ...some(gateways > 0, { resource: 'NAT traffic, GB (assumed)', count: ASSUMED.natGb, price: 'nat-data' }),
    ...some(endpoints > 0, {
      resource: `Interface endpoints, ${endpoints} in ${zones} zones`,
      count: endpoints * zones,
      price: 'interface-endpoint',
    }),
  ];
}

function cluster(spec: EnvironmentSpec): Items {
  if (spec.cluster.existingCluster) return [];
  return [
    { resource: 'EKS control plane', count: 1, price: 'eks-cluster' },
    ...spec.cluster.nodeGroups
      .filter((group) => group.desiredSize > 0)
      .flatMap((group): Items => {
        const type = group.instanceTypes[0] ?? 'unknown';
        const spot = group.capacity === 'spot';
        return [
          {
            resource: `Nodes ${group.name} (${type}${spot ? ', spot' : ''})`,
            count: group.desiredSize,
            price: type,
            ceiling: spot,
            sleeps: true,
          },
          {
            resource: `Node disks ${group.name}, GB gp3`,
            count: group.desiredSize * group.diskGiB,
            price: 'ebs-gp3',
            sleeps: true,
          },
        ];
      }),
    ...some(spec.platform.prometheus.enabled, {
      resource: 'Prometheus disk, GB gp3',
      count: spec.platform.prometheus.storageGiB,
      price: 'ebs-gp3',
    }),
  ];
}

function data({ database, cache, storage }: EnvironmentSpec): Items {
  const instances = database.multiAz ? 2 : 1;
  const copies = database.multiAz ? ', with standby' : '';
  return [
    {
      resource: `Database ${database.instanceClass}${copies}`,
      count: instances,
      price: database.instanceClass,
      sleeps: true,
    },
    { resource: `Database storage, GB gp3${copies}`, count: instances * database.storageGiB, price: 'rds-gp3' },
    ...some(database.crossRegionBackup !== undefined, {
      resource: `Database backups in ${database.crossRegionBackup?.region ?? ''}`,
      count: 1,
      price: 'rds-backup-copy',
    }),
    { resource: `Cache ${cache.nodeType}`, count: 1 + cache.replicas, price: cache.nodeType },
    { resource: 'S3 storage and requests', count: 1, price: 's3-by-use' },
    ...some(storage.replication !== undefined, {
      resource: `S3 replication to ${storage.replication?.region ?? ''}`,
      count: 1,
      price: 's3-replication-by-use',
    }),
  ];
}

function edge({ edge: { domain, waf, cloudFront }, messaging: { stream } }: EnvironmentSpec): Items {
  // Without a domain there is no ingress: no load balancer, and no firewall for it.
  const published = domain !== undefined;
  const guarded = published && waf.enabled;
  return [
    ...some(published, { resource: 'Load balancer', count: 1, price: 'load-balancer' }),
    ...some(published, {
      resource: 'Load balancer capacity units (assumed)',
      count: ASSUMED.loadBalancerUnits,
      price: 'load-balancer-capacity',
    }),
    ...some(guarded, { resource: 'Firewall', count: 1, price: 'waf-acl' }),
    // The rate rule and one per managed group.
    ...some(guarded, { resource: 'Firewall rules', count: 1 + waf.managedRuleGroups.length, price: 'waf-rule' }),
    ...some(cloudFront.enabled, { resource: 'CloudFront', count: 1, price: 'cloudfront-by-use' }),
    ...some(stream.enabled, {
      resource: stream.mode === 'on-demand' ? 'Kinesis stream on demand' : 'Kinesis shards',
      count: stream.mode === 'on-demand' ? 1 : stream.shards,
      price: stream.mode === 'on-demand' ? 'kinesis-on-demand' : 'kinesis-shard',
    }),
  ];
}

function operations({ access, observability, database, storage, edge: { cloudFront } }: EnvironmentSpec): Items {
  // Each region that copies go to has a key of its own.
  const copyRegions = new Set([database.crossRegionBackup?.region, storage.replication?.region].filter(Boolean));
  return [
    ...(access.kind === 'none'
      ? []
      : [{ resource: `Access by ${access.kind} (${access.instanceType})`, count: 1, price: access.instanceType }]),
    { resource: 'KMS keys', count: KEYS + copyRegions.size, price: 'kms-key' },
    { resource: 'Secrets', count: SECRETS + (cloudFront.enabled ? 1 : 0), price: 'secret' },
    { resource: 'Queues, rules, topics, user pool', count: 1, price: 'requests-by-use' },
    { resource: 'Logs, metrics, alarms', count: 1, price: 'cloudwatch-by-use' },
    ...some(observability.awsConfig, { resource: 'AWS Config', count: 1, price: 'config-by-use' }),
  ];
}

/** Everything of an environment that is paid for, in the order of its stacks. */
export function lineItems(spec: EnvironmentSpec): Items {
  return [network, cluster, data, edge, operations].flatMap((part) => part(spec));
}
