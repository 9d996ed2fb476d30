import { setTimeout as pause } from 'node:timers/promises';
import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  type LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ClientOptions } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';
import type { ClusterPlace } from './cluster-place.js';

export interface Waiting {
  /** How often is looked. @default 40 */
  readonly attempts?: number;
  /** Between two looks. @default 15000 */
  readonly pauseMilliseconds?: number;
}

/** Four hundred a page. */
const MAXIMUM_PAGES = 50;
/** AWS's limit on one question (DescribeTags, ELB API reference). */
const BATCH = 20;

/**
 * Waits until the load balancers that the controller made for ingresses are gone, and the interfaces that they had in the
 * subnets: those outlive them by minutes. Throws `LEFTOVERS` with what still is there.
 */
export async function waitForLoadBalancers(
  options: ClientOptions,
  cluster: ClusterPlace,
  { attempts = 40, pauseMilliseconds = 15_000 }: Waiting = {},
): Promise<void> {
  const ec2 = new EC2Client(options);
  const elb = new ElasticLoadBalancingV2Client(options);
  const seen = new Set<string>();
  try {
    let left: readonly string[] = [];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (attempt > 0) await pause(pauseMilliseconds);
      const balancers = await loadBalancersOf(elb, cluster);
      balancers.forEach(({ LoadBalancerArn = '' }) => seen.add(descriptionOf(LoadBalancerArn)));
      left = [
        ...balancers.map(({ LoadBalancerName }) => `load balancer ${LoadBalancerName}`),
        ...(await interfacesOf(ec2, cluster.vpcId, [...seen])),
      ];
      if (left.length === 0) return;
    }
    throw new DeployError(
      'LEFTOVERS',
      `still in ${cluster.vpcId}: ${left.join(', ')}. Kubernetes made them and Terraform does not know them; delete them in the EC2 console, then destroy again.`,
    );
  } finally {
    ec2.destroy();
    elb.destroy();
  }
}

async function loadBalancersOf(
  elb: ElasticLoadBalancingV2Client,
  cluster: ClusterPlace,
): Promise<readonly LoadBalancer[]> {
  const found: LoadBalancer[] = [];
  let Marker: string | undefined;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const { LoadBalancers = [], NextMarker } = await elb.send(new DescribeLoadBalancersCommand({ Marker }));
    found.push(...LoadBalancers.filter(({ VpcId }) => VpcId === cluster.vpcId));
    Marker = NextMarker;
    if (Marker === undefined) break;
  }
  const ours = await taggedBy(elb, cluster, found);
  return found.filter(({ LoadBalancerArn = '' }) => ours.has(LoadBalancerArn));
}

/**
 * ARNs of those that the cluster's controller made. Source of the tags: AWS Load Balancer Controller, "Subnet and resource
 * tags" (`elbv2.k8s.aws/cluster`, `ingress.k8s.aws/stack`, `service.k8s.aws/stack`).
 */
async function taggedBy(
  elb: ElasticLoadBalancingV2Client,
  { name, namespace }: ClusterPlace,
  balancers: readonly LoadBalancer[],
): Promise<ReadonlySet<string>> {
  const arns = balancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn);
  const ours = new Set<string>();
  for (let start = 0; start < arns.length; start += BATCH) {
    const ResourceArns = arns.slice(start, start + BATCH);
    const { TagDescriptions = [] } = await elb.send(new DescribeTagsCommand({ ResourceArns }));
    for (const { ResourceArn = '', Tags = [] } of TagDescriptions) {
      const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]));
      const madeFor = tags.get('ingress.k8s.aws/stack') ?? tags.get('service.k8s.aws/stack') ?? '';
      const isOurs = tags.get('elbv2.k8s.aws/cluster') === name;
      if (isOurs && (namespace === undefined || madeFor.startsWith(`${namespace}/`))) ours.add(ResourceArn);
    }
  }
  return ours;
}

/** `ELB app/<name>/<id>`: so AWS describes the interfaces of a load balancer. */
function descriptionOf(arn: string): string {
  return `ELB ${arn.split(':loadbalancer/').at(-1)}`;
}

async function interfacesOf(
  ec2: EC2Client,
  vpcId: string,
  descriptions: readonly string[],
): Promise<readonly string[]> {
  if (descriptions.length === 0) return [];
  const { NetworkInterfaces = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: 'description', Values: [...descriptions] },
      ],
    }),
  );
  return NetworkInterfaces.map(
    ({ NetworkInterfaceId, Description }) => `interface ${NetworkInterfaceId} (${Description})`,
  );
}
