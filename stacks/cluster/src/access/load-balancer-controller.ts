import type { EnvironmentStack, PolicyStatement } from '@groundwork/infra-constructs';

const OURS = 'elbv2.k8s.aws/cluster';

/** Where the controller works. */
export interface LoadBalancerAccess {
  readonly clusterName: string;
  readonly vpcId: string;
  /** A certificate that is not the environment's own. @default none */
  readonly certificateArn?: string;
  /** Pool in which load balancers have people sign in. @default none */
  readonly userPoolArn?: string;
}

/**
 * What the AWS Load Balancer Controller may do. Its published policy (kubernetes-sigs/aws-load-balancer-controller,
 * `docs/install/iam_policy.json`, v2.x) narrowed: what changes something is held to this cluster's tag or to this
 * environment; listeners and rules carry the cluster's tag, too (feature gate ListenerRulesTagging, on by default). WAF
 * Classic, Shield, IAM certificates and outposts are left out, for nothing here uses them, and so is Cognito unless a load balancer asks people to sign in at `userPoolArn`.
 */
export function controlLoadBalancers(
  stack: EnvironmentStack,
  { clusterName, vpcId, certificateArn, userPoolArn }: LoadBalancerAccess,
): readonly PolicyStatement[] {
  const elb = (resource: string) => stack.arn({ service: 'elasticloadbalancing', resource });
  const groups = stack.arn({ service: 'ec2', resource: 'security-group/*' });
  const balancers = [elb('loadbalancer/app/*/*'), elb('loadbalancer/net/*/*')];
  const targets = elb('targetgroup/*/*');
  const listeners = [
    'listener/app/*/*/*',
    'listener/net/*/*/*',
    'listener-rule/app/*/*/*/*',
    'listener-rule/net/*/*/*/*',
  ];
  const vpc = stack.arn({ service: 'ec2', resource: `vpc/${vpcId}` });
  const tagged = { StringEquals: { [`aws:ResourceTag/${OURS}`]: clusterName } };
  const tagging = { StringEquals: { [`aws:RequestTag/${OURS}`]: clusterName } };
  return [
    {
      sid: 'Look',
      actions: [
        'ec2:DescribeAccountAttributes',
        'ec2:DescribeAddresses',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeInstances',
        'ec2:DescribeInternetGateways',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeTags',
        'ec2:DescribeVpcPeeringConnections',
        'ec2:DescribeVpcs',
        'elasticloadbalancing:DescribeListenerAttributes',
        'elasticloadbalancing:DescribeListenerCertificates',
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeLoadBalancerAttributes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeSSLPolicies',
        'elasticloadbalancing:DescribeTags',
        'elasticloadbalancing:DescribeTargetGroupAttributes',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
        'acm:ListCertificates',
      ],
      resources: ['*'],
      reason: 'Describe and List calls of EC2, ELB and ACM know no resource (service authorization reference)',
    },
    { sid: 'LookAtGroupsOfVpc', actions: ['ec2:GetSecurityGroupsForVpc'], resources: [vpc] },
    {
      sid: 'ReadOwnCertificates',
      actions: ['acm:DescribeCertificate'],
      resources: [stack.arn({ service: 'acm', resource: 'certificate/*' })],
      conditions: {
        StringEquals: {
          'aws:ResourceTag/Project': stack.tags.Project ?? '',
          'aws:ResourceTag/Environment': stack.tags.Environment ?? '',
        },
      },
    },
    ...(certificateArn
      ? [{ sid: 'ReadGivenCertificate', actions: ['acm:DescribeCertificate'], resources: [certificateArn] }]
      : []),
    {
      sid: 'AttachFirewall',
      actions: ['wafv2:GetWebACL', 'wafv2:GetWebACLForResource', 'wafv2:AssociateWebACL', 'wafv2:DisassociateWebACL'],
      resources: [stack.arn({ service: 'wafv2', resource: `regional/webacl/${stack.namePrefix}-*/*` }), balancers[0]!],
    },
    {
      sid: 'LetFirewallAttach',
      actions: ['elasticloadbalancing:SetWebAcl'],
      resources: ['*'],
      reason: 'elasticloadbalancing:SetWebAcl knows no resource; it goes with wafv2:AssociateWebACL, which does',
    },
    // Elastic Load Balancing asks it of whoever makes a rule that signs people in.
    ...(userPoolArn
      ? [{ sid: 'ReadSignInClient', actions: ['cognito-idp:DescribeUserPoolClient'], resources: [userPoolArn] }]
      : []),
    {
      sid: 'CreateServiceRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        stack.arn({ service: 'iam', resource: 'role/aws-service-role/elasticloadbalancing.amazonaws.com/*' }),
      ],
      conditions: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
    },
    {
      sid: 'CreateGroupsInVpc',
      actions: ['ec2:CreateSecurityGroup'],
      resources: [vpc],
    },
    { sid: 'CreateGroups', actions: ['ec2:CreateSecurityGroup'], resources: [groups], conditions: tagging },
    {
      sid: 'TagNewGroups',
      actions: ['ec2:CreateTags'],
      resources: [groups],
      conditions: { StringEquals: { ...tagging.StringEquals, 'ec2:CreateAction': 'CreateSecurityGroup' } },
    },
    {
      sid: 'ChangeOwnGroups',
      actions: [
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:RevokeSecurityGroupIngress',
        'ec2:DeleteSecurityGroup',
        'ec2:CreateTags',
        'ec2:DeleteTags',
      ],
      resources: [groups],
      conditions: tagged,
    },
    {
      sid: 'CreateBalancers',
      actions: [
        'elasticloadbalancing:CreateLoadBalancer',
        'elasticloadbalancing:CreateTargetGroup',
        'elasticloadbalancing:AddTags',
      ],
      resources: [...balancers, targets],
      conditions: tagging,
    },
    {
      sid: 'ChangeOwnBalancers',
      actions: [
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:ModifyLoadBalancerAttributes',
        'elasticloadbalancing:SetIpAddressType',
        'elasticloadbalancing:SetSecurityGroups',
        'elasticloadbalancing:SetSubnets',
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:ModifyTargetGroup',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:DeleteTargetGroup',
        'elasticloadbalancing:RegisterTargets',
        'elasticloadbalancing:DeregisterTargets',
      ],
      resources: [...balancers, targets],
      conditions: tagged,
    },
    {
      sid: 'AddListeners',
      actions: ['elasticloadbalancing:CreateListener'],
      resources: balancers,
      conditions: tagged,
    },
    {
      sid: 'TagNewListeners',
      actions: ['elasticloadbalancing:AddTags'],
      resources: listeners.map(elb),
      conditions: tagging,
    },
    {
      sid: 'ChangeOwnListeners',
      actions: [
        'elasticloadbalancing:AddListenerCertificates',
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:CreateRule',
        'elasticloadbalancing:DeleteListener',
        'elasticloadbalancing:DeleteRule',
        'elasticloadbalancing:ModifyListener',
        'elasticloadbalancing:ModifyListenerAttributes',
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:RemoveListenerCertificates',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:SetRulePriorities',
      ],
      resources: listeners.map(elb),
      conditions: tagged,
    },
  ];
}
