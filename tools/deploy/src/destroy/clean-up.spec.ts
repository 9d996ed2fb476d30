import {
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { clientOptions } from '../aws/client-options.js';
import { EMULATOR } from '../spec-support/emulator.js';
import { describeWithAws } from '../spec-support/requirements.js';
import { cleanUpAfter } from './clean-up.js';

const CLUSTER = 'groundwork-leaving';
const ONCE = { attempts: 1, pauseMilliseconds: 1 };

describeWithAws('what a destroyed stack leaves in the network', () => {
  const options = clientOptions('us-east-1', EMULATOR);
  const ec2 = new EC2Client(options);
  const elb = new ElasticLoadBalancingV2Client(options);
  let vpcId: string;
  let subnets: string[];

  beforeAll(async () => {
    vpcId = (await ec2.send(new CreateVpcCommand({ CidrBlock: '10.99.0.0/16' }))).Vpc!.VpcId!;
    const zones = ['us-east-1a', 'us-east-1b'].map((AvailabilityZone, index) =>
      ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: `10.99.${index}.0/24`, AvailabilityZone })),
    );
    subnets = (await Promise.all(zones)).map(({ Subnet }) => Subnet!.SubnetId!);
  });
  afterAll(() => {
    ec2.destroy();
    elb.destroy();
  });

  const cleanUp = async (type: string, waiting = ONCE, namespace?: string): Promise<string[]> => {
    const said: string[] = [];
    const cluster = { name: CLUSTER, vpcId, ...(namespace === undefined ? {} : { namespace }) };
    const resources = [{ address: `${type}.Resource`, type, attributes: {} }];
    await cleanUpAfter({ options, cluster }, { resources }, (line) => said.push(line), waiting);
    return said;
  };
  const loadBalancer = async (Name: string, tags: Readonly<Record<string, string>>): Promise<string> => {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const command = new CreateLoadBalancerCommand({ Name, Subnets: subnets, Tags });
    return (await elb.send(command)).LoadBalancers![0]!.LoadBalancerArn!;
  };
  const networkInterface = async (Description: string, tags: Readonly<Record<string, string>> = {}) => {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const TagSpecifications = Tags.length > 0 ? [{ ResourceType: 'network-interface' as const, Tags }] : [];
    const command = new CreateNetworkInterfaceCommand({ SubnetId: subnets[0], Description, TagSpecifications });
    return (await ec2.send(command)).NetworkInterface!.NetworkInterfaceId!;
  };
  const remove = (LoadBalancerArn: string) => elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }));
  const ofCluster = { 'elbv2.k8s.aws/cluster': CLUSTER };

  it('is waited for, and named when it stays', async () => {
    const arn = await loadBalancer('k8s-stays', { ...ofCluster, 'ingress.k8s.aws/stack': 'groundwork/web' });
    const description = `ELB ${arn.split(':loadbalancer/')[1]}`;
    const id = await networkInterface(description);
    await expect(cleanUp('helm_release')).rejects.toThrow(
      `LEFTOVERS: still in ${vpcId}: load balancer k8s-stays, interface ${id} (${description}). `,
    );
    await remove(arn);
  });

  it('is gone when the controller has removed it', async () => {
    const arn = await loadBalancer('k8s-goes', ofCluster);
    const waited = cleanUp('helm_release', { attempts: 500, pauseMilliseconds: 20 });
    await remove(arn);
    await expect(waited).resolves.toEqual([]);
  });

  it('is not what others have there: no tag of the cluster, or another namespace of a shared one', async () => {
    const arns = [
      await loadBalancer('somebody-else', { team: 'other' }),
      await loadBalancer('k8s-other-app', { ...ofCluster, 'ingress.k8s.aws/stack': 'other/web' }),
    ];
    await expect(cleanUp('helm_release', ONCE, 'groundwork')).resolves.toEqual([]);
    await Promise.all(arns.map(remove));
  });

  it('interfaces that ended nodes had for their pods are deleted, and only those', async () => {
    const tag = { 'cluster.k8s.amazonaws.com/name': CLUSTER };
    const detached = await networkInterface('aws-K8S-i-1', tag);
    const ofOthers = await networkInterface('aws-K8S-i-2', { 'cluster.k8s.amazonaws.com/name': 'other' });
    const inUse = await networkInterface('aws-K8S-i-3', tag);
    const run = new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: 1, MaxCount: 1, SubnetId: subnets[0] });
    const InstanceId = (await ec2.send(run)).Instances![0]!.InstanceId!;
    await ec2.send(new AttachNetworkInterfaceCommand({ InstanceId, NetworkInterfaceId: inUse, DeviceIndex: 1 }));
    expect(await cleanUp('aws_eks_node_group')).toEqual([
      `${vpcId}: 1 network interfaces deleted that nodes left behind`,
    ]);
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({}));
    const left = NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId);
    expect(left).toEqual(expect.arrayContaining([ofOthers, inUse]));
    expect(left).not.toContain(detached);
  });

  it('is not looked for after a stack without Kubernetes', async () => {
    const arn = await loadBalancer('k8s-unrelated', ofCluster);
    await expect(cleanUp('aws_sqs_queue')).resolves.toEqual([]);
    await remove(arn);
  });
});
