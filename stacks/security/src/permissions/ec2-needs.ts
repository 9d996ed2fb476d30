import type { Needs } from './permissions.js';

const TAGS = ['ec2:CreateTags', 'ec2:DeleteTags'];

/** Calls that make something and tag it in the same breath. */
export const EC2_MAKING: readonly string[] = [
  'ec2:AllocateAddress',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateFlowLogs',
  'ec2:CreateInternetGateway',
  'ec2:CreateLaunchTemplate',
  'ec2:CreateNatGateway',
  'ec2:CreateRouteTable',
  'ec2:CreateSecurityGroup',
  'ec2:CreateSubnet',
  'ec2:CreateVpc',
  'ec2:CreateVpcEndpoint',
  'ec2:RunInstances',
];

const made = (
  create: readonly string[],
  rest: Omit<Needs, 'create' | 'update'> & { update?: readonly string[] },
): Needs => ({
  ...rest,
  create: [...create, 'ec2:CreateTags'],
  update: [...TAGS, ...(rest.update ?? [])],
});

const rule = (direction: 'Ingress' | 'Egress'): Needs =>
  made([`ec2:AuthorizeSecurityGroup${direction}`], {
    read: ['ec2:DescribeSecurityGroupRules'],
    update: ['ec2:ModifySecurityGroupRules'],
    delete: [`ec2:RevokeSecurityGroup${direction}`],
  });

/** Provider 6.25.0, sources of `internal/service/ec2`, as known on 2026-11-21. */
export const EC2_NEEDS: Readonly<Record<string, Needs>> = {
  'data.aws_vpc': { read: ['ec2:DescribeVpcs', 'ec2:DescribeVpcAttribute', 'ec2:DescribeRouteTables'] },
  'data.aws_ec2_managed_prefix_list': {
    read: ['ec2:DescribeManagedPrefixLists', 'ec2:GetManagedPrefixListEntries'],
  },
  'data.aws_subnet': { read: ['ec2:DescribeSubnets'] },
  aws_vpc: made(['ec2:CreateVpc', 'ec2:ModifyVpcAttribute'], {
    read: [
      'ec2:DescribeVpcs',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroups',
    ],
    update: ['ec2:ModifyVpcAttribute'],
    delete: ['ec2:DeleteVpc'],
  }),
  aws_subnet: made(['ec2:CreateSubnet', 'ec2:ModifySubnetAttribute'], {
    read: ['ec2:DescribeSubnets'],
    update: ['ec2:ModifySubnetAttribute'],
    delete: ['ec2:DeleteSubnet', 'ec2:DescribeNetworkInterfaces'],
  }),
  aws_internet_gateway: made(['ec2:CreateInternetGateway', 'ec2:AttachInternetGateway'], {
    read: ['ec2:DescribeInternetGateways'],
    delete: ['ec2:DetachInternetGateway', 'ec2:DeleteInternetGateway'],
  }),
  aws_eip: made(['ec2:AllocateAddress'], {
    read: ['ec2:DescribeAddresses', 'ec2:DescribeAddressesAttribute'],
    delete: ['ec2:DisassociateAddress', 'ec2:ReleaseAddress'],
  }),
  aws_nat_gateway: made(['ec2:CreateNatGateway'], {
    read: ['ec2:DescribeNatGateways'],
    delete: ['ec2:DeleteNatGateway'],
  }),
  aws_route_table: made(['ec2:CreateRouteTable'], {
    read: ['ec2:DescribeRouteTables'],
    delete: ['ec2:DisassociateRouteTable', 'ec2:DeleteRouteTable'],
  }),
  aws_route: {
    read: ['ec2:DescribeRouteTables'],
    create: ['ec2:CreateRoute'],
    update: ['ec2:ReplaceRoute'],
    delete: ['ec2:DeleteRoute'],
  },
  aws_route_table_association: {
    read: ['ec2:DescribeRouteTables'],
    create: ['ec2:AssociateRouteTable'],
    update: ['ec2:ReplaceRouteTableAssociation'],
    delete: ['ec2:DisassociateRouteTable'],
  },
  aws_default_security_group: {
    // AWS makes it with the VPC and deletes it with the VPC.
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    create: ['ec2:CreateTags', 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
    update: [...TAGS, 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
  },
  aws_security_group: made(['ec2:CreateSecurityGroup', 'ec2:RevokeSecurityGroupEgress'], {
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    delete: ['ec2:DeleteSecurityGroup', 'ec2:DescribeNetworkInterfaces'],
  }),
  aws_vpc_security_group_ingress_rule: rule('Ingress'),
  aws_vpc_security_group_egress_rule: rule('Egress'),
  aws_vpc_endpoint: made(['ec2:CreateVpcEndpoint'], {
    read: ['ec2:DescribeVpcEndpoints', 'ec2:DescribePrefixLists'],
    update: ['ec2:ModifyVpcEndpoint'],
    delete: ['ec2:DeleteVpcEndpoints'],
  }),
  aws_flow_log: made(['ec2:CreateFlowLogs', 'iam:PassRole'], {
    read: ['ec2:DescribeFlowLogs'],
    delete: ['ec2:DeleteFlowLogs'],
  }),
  aws_launch_template: made(['ec2:CreateLaunchTemplate'], {
    read: ['ec2:DescribeLaunchTemplates', 'ec2:DescribeLaunchTemplateVersions'],
    update: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    delete: ['ec2:DeleteLaunchTemplate'],
  }),
  aws_instance: made(['ec2:RunInstances', 'iam:PassRole'], {
    read: [
      'ec2:DescribeIamInstanceProfileAssociations',
      'ec2:DescribeImages',
      'ec2:DescribeInstanceAttribute',
      'ec2:DescribeInstanceCreditSpecifications',
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeInstances',
      'ec2:DescribeTags',
      'ec2:DescribeVolumes',
    ],
    update: [
      'ec2:ModifyInstanceAttribute',
      'ec2:ModifyInstanceMetadataOptions',
      'ec2:ModifyVolume',
      'ec2:MonitorInstances',
      'ec2:UnmonitorInstances',
      'ec2:StartInstances',
      'ec2:StopInstances',
    ],
    delete: ['ec2:TerminateInstances'],
  }),
};
