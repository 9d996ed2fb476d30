import { setTimeout as pause } from 'node:timers/promises';
import { DescribeNetworkInterfacesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DeployError } from '../deploy-error.js';

export interface LeftoverClients {
  readonly ec2: EC2Client;
  readonly elb: ElasticLoadBalancingV2Client;
}

export interface Waiting {
  /** How often is looked. @default 40 */
  readonly attempts?: number;
  /** Between two looks. @default 15000 */
  readonly pauseMilliseconds?: number;
}

/**
 * Load balancers and their interfaces in the VPC. The controller makes them for ingresses and takes some time to remove
 * them after the release is gone; subnets cannot be deleted while they are there.
 */
export async function leftovers({ ec2, elb }: LeftoverClients, vpcId: string): Promise<readonly string[]> {
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const { NetworkInterfaces = [] } = await ec2.send(
    new DescribeNetworkInterfacesCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: 'description', Values: ['ELB *', 'aws-K8S-*'] },
      ],
    }),
  );
  return [
    ...LoadBalancers.filter(({ VpcId }) => VpcId === vpcId).map(
      ({ LoadBalancerName }) => `load balancer ${LoadBalancerName}`,
    ),
    ...NetworkInterfaces.map(
      ({ NetworkInterfaceId, Description }) => `interface ${NetworkInterfaceId} (${Description})`,
    ),
  ];
}

/** Waits until none is left. Throws `LEFTOVERS` with what still is there. */
export async function waitForLeftovers(clients: LeftoverClients, vpcId: string, waiting: Waiting = {}): Promise<void> {
  const { attempts = 40, pauseMilliseconds = 15_000 } = waiting;
  let left: readonly string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    left = await leftovers(clients, vpcId);
    if (left.length === 0) return;
    await pause(pauseMilliseconds);
  }
  throw new DeployError(
    'LEFTOVERS',
    `still in ${vpcId}: ${left.join(', ')}. Kubernetes made them and Terraform does not know them; delete them in the EC2 console, then destroy again.`,
  );
}
