import type { PolicyStatement } from '@groundwork/infra-constructs';
import { EC2_MAKING, EC2_NEEDS } from './ec2-needs.js';
import { reference, tagged, tagging, taggingNew, type Reach, type ServicePermissions } from './permissions.js';

/** Networks, security groups, launch templates and the access host. */
export const EC2: ServicePermissions = { source: reference('amazonec2'), needs: EC2_NEEDS, statements };

/** Reading calls that know a resource, unlike all other `Describe` calls. */
const ATTRIBUTES = ['ec2:DescribeInstanceAttribute', 'ec2:DescribeVpcAttribute'];

const LOOKS = [...new Set(Object.values(EC2_NEEDS).flatMap((needs) => [...needs.read, ...(needs.delete ?? [])]))]
  .filter((action) => action.startsWith('ec2:Describe') && !ATTRIBUTES.includes(action))
  .sort();

/** Calls that make something of nothing. */
const FREE = ['ec2:AllocateAddress', 'ec2:CreateInternetGateway', 'ec2:CreateVpc'];

/** What is made, and in the same call tagged. */
const MADE = [
  'vpc',
  'subnet',
  'internet-gateway',
  'elastic-ip',
  'natgateway',
  'route-table',
  'security-group',
  'security-group-rule',
  'vpc-endpoint',
  'vpc-flow-log',
  'launch-template',
  'instance',
];

const CHANGES = [
  'ec2:AssociateRouteTable',
  'ec2:AttachInternetGateway',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateLaunchTemplateVersion',
  'ec2:CreateRoute',
  'ec2:CreateTags',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteInternetGateway',
  'ec2:DeleteLaunchTemplate',
  'ec2:DeleteNatGateway',
  'ec2:DeleteRoute',
  'ec2:DeleteRouteTable',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteSubnet',
  'ec2:DeleteTags',
  'ec2:DeleteVpc',
  'ec2:DeleteVpcEndpoints',
  'ec2:DetachInternetGateway',
  'ec2:DisassociateAddress',
  'ec2:DisassociateRouteTable',
  'ec2:ModifyInstanceAttribute',
  'ec2:ModifyInstanceMetadataOptions',
  'ec2:ModifyLaunchTemplate',
  'ec2:ModifySecurityGroupRules',
  'ec2:ModifySubnetAttribute',
  'ec2:ModifyVolume',
  'ec2:ModifyVpcAttribute',
  'ec2:ModifyVpcEndpoint',
  'ec2:MonitorInstances',
  'ec2:ReleaseAddress',
  'ec2:ReplaceRoute',
  'ec2:ReplaceRouteTableAssociation',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'ec2:StartInstances',
  'ec2:StopInstances',
  'ec2:TerminateInstances',
  'ec2:UnmonitorInstances',
];

/** What is made in somebody else's VPC. */
const IN_EXISTING = [
  'ec2:CreateSecurityGroup',
  'ec2:CreateVpcEndpoint',
  'ec2:DescribeVpcAttribute',
  'ec2:ModifyVpcEndpoint',
  'ec2:RunInstances',
];

/** What a security group of somebody else's cluster is asked to let in. */
const INTO_EXISTING = [
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:ModifySecurityGroupRules',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
];

function statements({ stack, clusterName, existingEc2 = [] }: Reach): readonly PolicyStatement[] {
  const ec2 = (kinds: readonly string[]) => kinds.map((kind) => stack.arn({ service: 'ec2', resource: `${kind}/*` }));
  const existing = existingEc2.map((resource) => stack.arn({ service: 'ec2', resource }));
  return [
    {
      sid: 'LookAtEc2',
      actions: LOOKS,
      resources: ['*'],
      reason: 'Describe calls of EC2 know no resource (service authorization reference)',
    },
    {
      sid: 'ReadListsOfAws',
      actions: ['ec2:GetManagedPrefixListEntries'],
      resources: [stack.arn({ service: 'ec2', accountId: 'aws', resource: 'prefix-list/*' })],
    },
    {
      sid: 'LookAtAttributes',
      actions: ATTRIBUTES,
      resources: ec2(['vpc', 'instance']),
      conditions: tagged(stack),
    },
    { sid: 'MakeInEc2', actions: EC2_MAKING, resources: ec2(MADE), conditions: tagging(stack) },
    // Each call names what it makes and what it makes it in: the VPC of a subnet, the group of a rule.
    {
      sid: 'MakeInOwnNetwork',
      actions: EC2_MAKING.filter((action) => !FREE.includes(action)),
      resources: ec2([
        'vpc',
        'subnet',
        'route-table',
        'elastic-ip',
        'natgateway',
        'security-group',
        'vpc-endpoint',
        'launch-template',
      ]),
      conditions: tagged(stack),
    },
    {
      sid: 'TagWhatIsMade',
      actions: ['ec2:CreateTags'],
      resources: ec2(MADE),
      conditions: {
        StringEquals: {
          ...tagging(stack).StringEquals,
          'ec2:CreateAction': EC2_MAKING.map((action) => action.slice('ec2:'.length)),
        },
      },
    },
    {
      // AWS makes them untagged: the default security group of a VPC, the root volume of an instance.
      sid: 'AdoptUntagged',
      actions: ['ec2:CreateTags'],
      resources: ec2(['security-group', 'volume']),
      conditions: taggingNew(stack),
    },
    {
      sid: 'ChangeOwnEc2',
      actions: CHANGES,
      resources: ec2([...MADE, 'volume']),
      conditions: tagged(stack),
    },
    {
      // Nodes make interfaces for their pods; one that is ended at once leaves them behind (`destroy` deletes the detached).
      sid: 'DeleteInterfacesOfNodes',
      actions: ['ec2:DeleteNetworkInterface'],
      resources: ec2(['network-interface']),
      conditions: { StringEquals: { 'aws:ResourceTag/cluster.k8s.amazonaws.com/name': clusterName } },
    },
    // What an instance is started with: its disk and interface have no tags yet, the image is Amazon's.
    {
      sid: 'StartWith',
      actions: ['ec2:RunInstances'],
      resources: [
        ...ec2(['volume', 'network-interface', 'key-pair']),
        stack.arn({ service: 'ec2', accountId: '', resource: 'image/*' }),
      ],
    },
    ...(existing.length > 0
      ? [
          {
            sid: 'MakeInExistingNetwork',
            actions: [...IN_EXISTING, ...INTO_EXISTING],
            resources: existing,
          },
          {
            sid: 'RulesOfExistingGroups',
            actions: INTO_EXISTING.filter((action) => action.startsWith('ec2:Authorize')),
            resources: ec2(['security-group-rule']),
            conditions: tagging(stack),
          },
        ]
      : []),
  ];
}
