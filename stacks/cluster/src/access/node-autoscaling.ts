import type { EnvironmentStack, PolicyStatement } from '@groundwork/infra-constructs';

/**
 * Cluster Autoscaler: looks at everything, changes the groups of this cluster alone, which EKS tags.
 * Source: kubernetes/autoscaler, `cluster-autoscaler/cloudprovider/aws/README.md`, "Full Cluster Autoscaler Features
 * Policy".
 */
export function scaleNodeGroups(stack: EnvironmentStack, clusterName: string): readonly PolicyStatement[] {
  return [
    {
      sid: 'LookAtGroups',
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLaunchConfigurations',
        'autoscaling:DescribeScalingActivities',
        'autoscaling:DescribeTags',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      resources: ['*'],
      reason: 'Describe calls of Auto Scaling and EC2 know no resource (service authorization reference)',
    },
    {
      sid: 'LookAtNodeGroups',
      actions: ['eks:DescribeNodegroup'],
      resources: [stack.arn({ service: 'eks', resource: `nodegroup/${clusterName}/*/*` })],
    },
    {
      sid: 'ScaleOwnGroups',
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      resources: [stack.arn({ service: 'autoscaling', resource: 'autoScalingGroup:*:autoScalingGroupName/*' })],
      conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' } },
    },
  ];
}

/** What Karpenter works with. */
export interface KarpenterAccess {
  readonly clusterName: string;
  readonly queueArn: string;
  readonly nodeRoleArn: string;
  readonly messagingKeyArn: string;
  readonly volumesKeyArn: string;
}

/**
 * Karpenter: starts and ends machines that carry this cluster's tag. Source: `KarpenterControllerPolicy` in Karpenter's
 * `cloudformation.yaml` (karpenter.sh, v1), without the making of instance profiles: ours is given.
 */
export function provisionNodes(stack: EnvironmentStack, access: KarpenterAccess): readonly PolicyStatement[] {
  const ec2 = (...kinds: string[]) => kinds.map((kind) => stack.arn({ service: 'ec2', resource: `${kind}/*` }));
  const publicEc2 = (...kinds: string[]) =>
    kinds.map((kind) => stack.arn({ service: 'ec2', accountId: '', resource: `${kind}/*` }));
  const made = ec2('fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request');
  const tag = `kubernetes.io/cluster/${access.clusterName}`;
  const tagging = { [`aws:RequestTag/${tag}`]: 'owned' };
  const tagged = { StringEquals: { [`aws:ResourceTag/${tag}`]: 'owned' } };
  return [
    {
      sid: 'UseImages',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: publicEc2('image', 'snapshot'),
    },
    {
      // By the tag that Karpenter finds them by; the network stack puts it on.
      sid: 'UseOwnNetwork',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: ec2('security-group', 'subnet'),
      conditions: { StringEquals: { 'aws:ResourceTag/karpenter.sh/discovery': access.clusterName } },
    },
    {
      sid: 'UseOwnTemplates',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: ec2('launch-template'),
      conditions: tagged,
    },
    {
      sid: 'StartTagged',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'],
      resources: made,
      conditions: { StringEquals: tagging },
    },
    {
      sid: 'TagWhatStarts',
      actions: ['ec2:CreateTags'],
      resources: made,
      conditions: {
        StringEquals: { ...tagging, 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
      },
    },
    {
      sid: 'TagOwnInstances',
      actions: ['ec2:CreateTags'],
      resources: ec2('instance'),
      conditions: {
        ...tagged,
        'ForAllValues:StringEquals': {
          'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'],
        },
      },
    },
    {
      sid: 'EndOwn',
      actions: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
      resources: ec2('instance', 'launch-template'),
      conditions: tagged,
    },
    {
      sid: 'Look',
      actions: [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
        'pricing:GetProducts',
      ],
      resources: ['*'],
      reason: 'Describe calls of EC2 and the price list know no resource (service authorization reference)',
    },
    {
      sid: 'FindImages',
      actions: ['ssm:GetParameter'],
      resources: [stack.arn({ service: 'ssm', accountId: '', resource: 'parameter/aws/service/*' })],
    },
    {
      sid: 'HearOfInterruptions',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      resources: [access.queueArn],
    },
    { sid: 'DecryptInterruptions', actions: ['kms:Decrypt'], resources: [access.messagingKeyArn] },
    {
      // EC2 encrypts a node's volume in the name of who starts it (Karpenter, "Troubleshooting": encrypted EBS volumes).
      sid: 'EncryptVolumesOfNodes',
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [access.volumesKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `ec2.${stack.region}.amazonaws.com` } },
    },
    {
      sid: 'GrantVolumesKeyToEc2',
      actions: ['kms:CreateGrant'],
      resources: [access.volumesKeyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      sid: 'HandNodeRoleToEc2',
      actions: ['iam:PassRole'],
      resources: [access.nodeRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    {
      sid: 'ReadProfile',
      actions: ['iam:GetInstanceProfile'],
      resources: [stack.arn({ service: 'iam', resource: `instance-profile/${stack.namePrefix}-*` })],
    },
    {
      sid: 'FindApi',
      actions: ['eks:DescribeCluster'],
      resources: [stack.arn({ service: 'eks', resource: `cluster/${access.clusterName}` })],
    },
  ];
}
