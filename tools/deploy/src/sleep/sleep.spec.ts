import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { CreateClusterCommand, CreateNodegroupCommand, DescribeNodegroupCommand, EKSClient } from '@aws-sdk/client-eks';
import { CreateDBInstanceCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { exampleSpec } from '@groundwork/infra-spec';
import { clientOptions } from '../aws/client-options.js';
import { ACCOUNT, EMULATOR } from '../spec-support/emulator.js';
import { describeWithAws } from '../spec-support/requirements.js';
import { TestWorkspace } from '../spec-support/test-workspace.js';
import { isAsleep } from './asleep.js';

const NAME = 'groundwork-nap';
const GROUP = 'general-20261121';

// Told in order: the environment is awake, sleeps, and wakes again.
describeWithAws('sleep and wake', () => {
  const options = clientOptions('us-east-1', EMULATOR);
  const [eks, rds, scaling] = [new EKSClient(options), new RDSClient(options), new AutoScalingClient(options)];
  const nodeGroups = [{ name: 'general', minSize: 2, desiredSize: 3, maxSize: 6 }];
  const workspace = new TestWorkspace({ name: 'nap', sleep: { allowed: true }, cluster: { nodeGroups } });
  const awake = new TestWorkspace({ name: 'awake', sleep: { allowed: false } });
  const workspaces = [workspace, awake];
  const napping = { ...exampleSpec('minimal'), sleep: { ...exampleSpec('minimal').sleep, allowed: true } };
  const stateOf = (...groups: string[]) => ({
    resources: groups.map((name) => ({
      address: `aws_eks_node_group.${name}`,
      type: 'aws_eks_node_group',
      attributes: { cluster_name: NAME, node_group_name: name },
    })),
  });

  const group = async () => {
    const command = new DescribeNodegroupCommand({ clusterName: NAME, nodegroupName: GROUP });
    return (await eks.send(command)).nodegroup;
  };
  const suspended = async () => {
    const { AutoScalingGroups = [] } = await scaling.send(new DescribeAutoScalingGroupsCommand({}));
    return AutoScalingGroups[0]?.SuspendedProcesses?.map(({ ProcessName }) => ProcessName);
  };
  const database = async () => {
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: NAME }));
    return DBInstances?.[0]?.DBInstanceStatus;
  };

  afterAll(() => {
    [eks, rds, scaling].forEach((client) => client.destroy());
    workspaces.forEach((one) => one.remove());
  });

  it('names what is missing before the first deployment', async () => {
    const { status, output } = await workspace.run(['sleep', 'nap']);
    expect(output).toContain(`CLUSTER_MISSING: there is no cluster ${NAME}; deploy the environment first.`);
    expect(status).toBe(1);
  });

  it('brings the node groups to zero, lets nothing launch and stops the database', async () => {
    await deploy();
    const { status, output } = await workspace.run(['sleep', 'nap']);
    expect(output).toContain(`3 nodes leave ${NAME}.`);
    expect(output).toContain(`${NAME} stops; AWS starts it again after seven days.`);
    expect(status).toBe(0);
    expect((await group())?.scalingConfig).toEqual({ minSize: 0, desiredSize: 0, maxSize: 6 });
    expect(await suspended()).toEqual(['Launch']);
    expect(await database()).toBe('stopped');
  });

  it('may be told to sleep twice', async () => {
    const { status, output } = await workspace.run(['sleep', 'nap']);
    expect(output).toContain(`0 nodes leave ${NAME}.`);
    expect(output).toContain(`${NAME} was stopped already.`);
    expect(status).toBe(0);
  });

  it('is known to be asleep by the node groups that the state names', async () => {
    expect(await isAsleep(napping, stateOf(GROUP), options)).toBe(true);
    expect(await isAsleep(napping, stateOf(), options)).toBe(false);
  });

  it('is not taken for asleep where a node group was deleted, or sleep is not allowed', async () => {
    expect(await isAsleep(napping, stateOf(GROUP, 'deleted-by-hand'), options)).toBe(false);
    expect(await isAsleep({ ...napping, sleep: { ...napping.sleep, allowed: false } }, stateOf(GROUP), options)).toBe(
      false,
    );
  });

  it('wakes to the sizes of the environment’s file', async () => {
    const { status, output } = await workspace.run(['wake', 'nap']);
    expect(output).toContain(`${GROUP}: 3 nodes.`);
    expect(output).toContain(`${NAME} starts; it takes some minutes.`);
    expect(status).toBe(0);
    expect((await group())?.scalingConfig).toEqual({ minSize: 2, desiredSize: 3, maxSize: 6 });
    expect(await suspended()).toEqual([]);
    expect(await database()).toBe('available');
    expect(await isAsleep(napping, stateOf(GROUP), options)).toBe(false);
  });

  it('is refused where the environment does not allow it', async () => {
    const { status, output } = await awake.run(['sleep', 'awake']);
    expect(output).toContain(
      'SLEEP_REFUSED: awake may not sleep or wake: sleep.allowed is false in environments/awake/environment.ts.',
    );
    expect(status).toBe(1);
  });

  it('is refused where Karpenter brings nodes', async () => {
    const cluster = { autoscaler: 'karpenter' };
    const restless = new TestWorkspace({ name: 'restless', sleep: { allowed: true }, cluster });
    workspaces.push(restless);
    const { output } = await restless.run(['sleep', 'restless']);
    expect(output).toContain(
      'SLEEP_REFUSED: restless may not sleep or wake: Karpenter’s nodes belong to no node group',
    );
  });

  async function deploy(): Promise<void> {
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/nodes`;
    const subnets = ['subnet-1', 'subnet-2'];
    await eks.send(new CreateClusterCommand({ name: NAME, roleArn, resourcesVpcConfig: { subnetIds: subnets } }));
    const { nodegroup } = await eks.send(
      new CreateNodegroupCommand({
        clusterName: NAME,
        nodegroupName: GROUP,
        nodeRole: roleArn,
        subnets,
        scalingConfig: { minSize: 2, desiredSize: 3, maxSize: 6 },
        labels: { 'groundwork/node-group': 'general' },
      }),
    );
    // EKS makes it; the emulator only names it.
    const AutoScalingGroupName = nodegroup?.resources?.autoScalingGroups?.[0]?.name;
    const LaunchConfigurationName = 'nodes';
    const launched = { LaunchConfigurationName, ImageId: 'ami-12c6146b', InstanceType: 't3.medium' };
    await scaling.send(new CreateLaunchConfigurationCommand(launched));
    const sizes = { MinSize: 0, MaxSize: 6, DesiredCapacity: 0, AvailabilityZones: ['us-east-1a'] };
    await scaling.send(new CreateAutoScalingGroupCommand({ AutoScalingGroupName, LaunchConfigurationName, ...sizes }));
    const instance = { DBInstanceIdentifier: NAME, Engine: 'postgres', DBInstanceClass: 'db.t4g.micro' };
    const master = { MasterUsername: 'groundwork', MasterUserPassword: 'for-the-emulator', AllocatedStorage: 20 };
    await rds.send(new CreateDBInstanceCommand({ ...instance, ...master }));
  }
});
