import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arnOf, boundaryName, partitionOf, type EnvironmentStackProps } from '@groundwork/infra-constructs';
import {
  availabilityZones,
  environmentNames,
  environmentTags,
  subnetPlan,
  type EnvironmentSpec,
} from '@groundwork/infra-spec';
import type { AccessStackProps, ClusterStackProps } from '@groundwork/stack-cluster';
import type { NetworkStackProps } from '@groundwork/stack-network';
import { chartDigest, type ReleaseStackProps } from '@groundwork/stack-release';
import type { SecurityStackProps } from '@groundwork/stack-security';
import { App } from 'cdktf';
import type { Construct } from 'constructs';

/** Every stack of an environment, by the last part of its id. */
export const STACKS = [
  'security',
  'network',
  'data',
  'messaging',
  'cluster',
  'identity',
  'edge',
  'observability',
  'access',
  'platform',
  'release',
] as const;

/** Account, region, names, tags and the place of the state. */
export function placeOf(spec: EnvironmentSpec): EnvironmentStackProps {
  const names = environmentNames(spec);
  const partition = partitionOf(spec.region);
  return {
    namePrefix: names.prefix,
    region: spec.region,
    accountId: spec.accountId,
    tags: environmentTags(spec),
    permissionsBoundaryArn: `arn:${partition}:iam::${spec.accountId}:policy/${boundaryName(names.prefix)}`,
    state: {
      bucket: names.stateBucket,
      region: spec.region,
      kmsKeyArn: `arn:${partition}:kms:${spec.region}:${spec.accountId}:${names.stateKeyAlias}`,
    },
  };
}

/** What GitHub's roles reach beside what carries the environment's prefix or tags. */
export function deployReach(spec: EnvironmentSpec): SecurityStackProps['reach'] {
  const { cluster, edge } = spec;
  const { existingVpc } = spec.network;
  const { imageSource: source } = spec.delivery;
  const subnets = existingVpc
    ? [...existingVpc.publicSubnetIds, ...existingVpc.privateSubnetIds, ...existingVpc.databaseSubnetIds]
    : [];
  return {
    clusterName: cluster.existingCluster?.name ?? environmentNames(spec).cluster,
    domain: edge.domain,
    hostedZoneId: edge.hostedZoneId,
    sourceRepositoryArns: source
      ? (['api', 'worker', 'web'] as const).map((app) => {
          const { repository } = environmentNames({ ...spec, name: source.environment });
          return arnOf(
            {
              service: 'ecr',
              region: source.region,
              accountId: source.accountId,
              resource: `repository/${repository(app)}`,
            },
            { ...spec, partition: partitionOf(spec.region) },
          );
        })
      : [],
    existingEc2: [
      ...(existingVpc ? [`vpc/${existingVpc.vpcId}`] : []),
      ...subnets.map((subnet) => `subnet/${subnet}`),
      ...(cluster.existingCluster ? [`security-group/${cluster.existingCluster.nodeSecurityGroupId}`] : []),
    ],
  };
}

/** A VPC cut by the subnet plan, or the one that is there. */
export function networkSettings(
  spec: EnvironmentSpec,
): Pick<NetworkStackProps, 'network' | 'interfaceEndpoints' | 'behindCloudFront' | 'security'> {
  const { cidr, nat, flowLogs, interfaceEndpoints, existingVpc } = spec.network;
  const { existingCluster } = spec.cluster;
  return {
    network: existingVpc
      ? {
          existing: {
            vpcId: existingVpc.vpcId,
            cidr: existingVpc.cidr,
            publicSubnetIds: [...existingVpc.publicSubnetIds],
            privateSubnetIds: [...existingVpc.privateSubnetIds],
            databaseSubnetIds: [...existingVpc.databaseSubnetIds],
          },
        }
      : { cidr, zones: subnetPlan(cidr, availabilityZones(spec)), nat, flowLogs },
    interfaceEndpoints,
    behindCloudFront: spec.edge.cloudFront.enabled,
    security: {
      apiCidrs: spec.cluster.apiAllowedCidrs,
      apiSecurityGroupIds: spec.cluster.apiAllowedSecurityGroupIds,
      loadBalancerCidrs: spec.edge.allowedCidrs,
      // Cognito's addresses are AWS's to change: there is no list of them to name instead.
      loadBalancerEgressCidrs: spec.edge.signIn === 'load-balancer' ? ['0.0.0.0/0'] : [],
      ...(existingCluster ? { existingNodeSecurityGroupId: existingCluster.nodeSecurityGroupId } : {}),
    },
  };
}

/** A cluster to make, or the one that is there. */
export function clusterSettings(
  spec: EnvironmentSpec,
): Pick<ClusterStackProps, 'clusterName' | 'cluster' | 'containerInsights' | 'protect'> {
  return {
    clusterName: environmentNames(spec).cluster,
    cluster: spec.cluster,
    containerInsights: spec.observability.containerInsights
      ? { retentionDays: spec.observability.logRetentionDays }
      : undefined,
    protect: spec.protection.deletionProtection,
  };
}

/** Service accounts by the names that the charts give them. */
export function workloads({ cluster, platform, messaging }: EnvironmentSpec): AccessStackProps['workloads'] {
  const { namespace } = cluster;
  return {
    api: { namespace, serviceAccount: 'api' },
    worker: { namespace, serviceAccount: 'worker' },
    web: { namespace, serviceAccount: 'web' },
    externalSecrets: { namespace: 'external-secrets', serviceAccount: 'external-secrets' },
    loadBalancerController: { namespace: 'kube-system', serviceAccount: 'aws-load-balancer-controller' },
    nodeAutoscaler: { namespace: 'kube-system', serviceAccount: cluster.autoscaler },
    ...(platform.fluentBit ? { fluentBit: { namespace: 'logging', serviceAccount: 'fluent-bit' } } : {}),
    // It asks the database for work with the database's own login; a role only for the queue.
    ...(platform.keda && messaging.consumers ? { keda: { namespace: 'keda', serviceAccount: 'keda-operator' } } : {}),
  };
}

const HERE = dirname(fileURLToPath(import.meta.url));

/** This file runs as it is in tests, and from `dist` otherwise. */
const WORKSPACE = join(HERE, basename(HERE) === 'dist' ? '../..' : '..');

/** The chart, seen from the folder of the synthesised stack, and the values of the stage. */
export function releaseFiles(
  app: Construct,
  stackId: string,
  spec: EnvironmentSpec,
): Pick<ReleaseStackProps, 'chartPath' | 'chartDigest' | 'stageValues'> {
  const folder = join(App.of(app).outdir, 'stacks', stackId);
  const file = join(WORKSPACE, 'environments', spec.name, 'values.yaml');
  const chart = join(WORKSPACE, spec.release.chart);
  return {
    chartPath: relative(resolve(folder), chart),
    chartDigest: chartDigest(chart),
    ...(existsSync(file) ? { stageValues: readFileSync(file, 'utf8') } : {}),
  };
}
