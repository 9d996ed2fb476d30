import { Template, testStack } from '../testing/index.js';
import { amiType } from './ami-type.js';
import { NodeGroup, type NodeGroupProps } from './node-group.js';
import { NodeRole } from './node-role.js';

function synthesise(props: Partial<NodeGroupProps> = {}): Template {
  const stack = testStack();
  new NodeGroup(stack, 'General', {
    name: 'general',
    clusterName: 'groundwork-test',
    version: '1.35',
    subnetIds: ['subnet-1'],
    nodeRoleArn: 'arn:node',
    securityGroupIds: ['sg-node'],
    volumesKeyArn: 'arn:volumes',
    ...props,
  });
  return Template.of(stack);
}

describe('NodeGroup', () => {
  it('keeps the node’s credentials from pods', () => {
    synthesise().hasResource('aws_launch_template', {
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
    });
  });

  it('encrypts volumes with our key', () => {
    synthesise().hasResource('aws_launch_template', {
      block_device_mappings: [
        { ebs: { encrypted: 'true', kms_key_id: 'arn:volumes', volume_type: 'gp3', volume_size: 50 } },
      ],
    });
  });

  it('tags what it launches', () => {
    const template = synthesise().resource('aws_launch_template');
    expect(template.tag_specifications).toHaveLength(3);
    synthesise().hasResource('aws_launch_template', {
      tag_specifications: { resource_type: 'volume', tags: { Project: 'groundwork', Environment: 'test' } },
    });
  });

  it('leaves the number of nodes to the autoscaler after creation', () => {
    synthesise({ minSize: 1, maxSize: 6, desiredSize: 3 }).hasResource('aws_eks_node_group', {
      scaling_config: { min_size: 1, max_size: 6, desired_size: 3 },
      lifecycle: { ignore_changes: ['scaling_config[0].desired_size'] },
    });
  });

  it('runs on demand, or on spot when told', () => {
    synthesise().hasResource('aws_eks_node_group', { capacity_type: 'ON_DEMAND', ami_type: 'AL2023_x86_64_STANDARD' });
    synthesise({ capacity: 'spot' }).hasResource('aws_eks_node_group', { capacity_type: 'SPOT' });
  });

  it('keeps other pods off GPU nodes', () => {
    synthesise({ accelerator: 'nvidia', instanceTypes: ['g5.xlarge'] }).hasResource('aws_eks_node_group', {
      ami_type: 'AL2023_x86_64_NVIDIA',
      taint: [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }],
    });
  });

  it('takes labels and taints', () => {
    const taints = [{ key: 'batch', effect: 'NO_EXECUTE' }] as const;
    synthesise({ labels: { pool: 'batch' }, taints }).hasResource('aws_eks_node_group', {
      labels: { pool: 'batch', 'groundwork/node-group': 'general' },
      taint: [{ key: 'batch', effect: 'NO_EXECUTE' }],
    });
  });
});

describe('amiType', () => {
  it.each([
    [['t4g.medium'], 'none', 'AL2023_ARM_64_STANDARD'],
    [['c7gn.large', 'm7g.large'], 'none', 'AL2023_ARM_64_STANDARD'],
    [['g5.xlarge'], 'nvidia', 'AL2023_x86_64_NVIDIA'],
    [['g5g.xlarge'], 'nvidia', 'AL2023_ARM_64_NVIDIA'],
    [['inf2.xlarge'], 'neuron', 'AL2023_x86_64_NEURON'],
  ] as const)('of %j with %s is %s', (types, accelerator, expected) => {
    expect(amiType(types, accelerator)).toBe(expected);
  });

  it('refuses two architectures in one group', () => {
    expect(() => amiType(['t3.medium', 't4g.medium'], 'none')).toThrow(/NODE_GROUP_MIXED_ARCHITECTURES: .*t4g\.medium/);
  });
});

describe('NodeRole', () => {
  it('can join, pull and be reached by SSM, nothing else', () => {
    const stack = testStack();
    new NodeRole(stack, 'NodeRole');
    const attached = Object.values(Template.of(stack).findResources('aws_iam_role_policy_attachment'));
    expect(attached.map(({ policy_arn }) => policy_arn)).toEqual([
      'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
      'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
      'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    ]);
  });
});
