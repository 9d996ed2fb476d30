import { reference, tagged, tagging, taggingNew, type ServicePermissions } from './permissions.js';

/** Certificates: their ARNs hold no name, so the environment's tags say which are ours. */
export const ACM: ServicePermissions = {
  source: reference('awscertificatemanager'),
  needs: {
    aws_acm_certificate: {
      read: ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'],
      create: ['acm:RequestCertificate', 'acm:AddTagsToCertificate'],
      update: ['acm:AddTagsToCertificate', 'acm:RemoveTagsFromCertificate', 'acm:UpdateCertificateOptions'],
      delete: ['acm:DeleteCertificate'],
    },
    aws_acm_certificate_validation: { read: ['acm:DescribeCertificate'] },
  },
  statements: ({ stack }) => {
    const certificates = stack.arn({ service: 'acm', region: '*', resource: 'certificate/*' });
    return [
      {
        sid: 'RequestCertificates',
        actions: ['acm:RequestCertificate'],
        resources: ['*'],
        reason: 'acm:RequestCertificate knows no resource; the condition demands the environment’s tags',
        conditions: tagging(stack),
      },
      {
        sid: 'TagNewCertificates',
        actions: ['acm:AddTagsToCertificate'],
        resources: [certificates],
        conditions: taggingNew(stack),
      },
      {
        sid: 'UseOwnCertificates',
        actions: [
          'acm:AddTagsToCertificate',
          'acm:DeleteCertificate',
          'acm:DescribeCertificate',
          'acm:ListTagsForCertificate',
          'acm:RemoveTagsFromCertificate',
          'acm:UpdateCertificateOptions',
        ],
        resources: [certificates],
        conditions: tagged(stack),
      },
    ];
  },
};

/** WAF, before load balancers (regional) and CloudFront (global). */
export const WAF: ServicePermissions = {
  source: reference('awswafv2'),
  needs: {
    aws_wafv2_web_acl: {
      read: ['wafv2:GetWebACL', 'wafv2:ListTagsForResource'],
      create: ['wafv2:CreateWebACL', 'wafv2:TagResource'],
      update: ['wafv2:UpdateWebACL', 'wafv2:TagResource', 'wafv2:UntagResource'],
      delete: ['wafv2:DeleteWebACL'],
    },
    aws_wafv2_web_acl_logging_configuration: {
      read: ['wafv2:GetLoggingConfiguration'],
      create: [
        'wafv2:PutLoggingConfiguration',
        'iam:CreateServiceLinkedRole',
        'logs:CreateLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:PutResourcePolicy',
      ],
      update: ['wafv2:PutLoggingConfiguration'],
      delete: ['wafv2:DeleteLoggingConfiguration', 'logs:DeleteLogDelivery'],
    },
  },
  statements: ({ stack }) => {
    const waf = (resource: string) => stack.arn({ service: 'wafv2', region: '*', resource });
    return [
      {
        sid: 'UseFirewalls',
        actions: [
          'wafv2:CreateWebACL',
          'wafv2:DeleteLoggingConfiguration',
          'wafv2:DeleteWebACL',
          'wafv2:GetLoggingConfiguration',
          'wafv2:GetWebACL',
          'wafv2:ListTagsForResource',
          'wafv2:PutLoggingConfiguration',
          'wafv2:TagResource',
          'wafv2:UntagResource',
          'wafv2:UpdateWebACL',
        ],
        resources: ['regional', 'global'].map((scope) => waf(`${scope}/webacl/${stack.namePrefix}-*/*`)),
      },
      {
        // AWS's rule groups that the firewall is made of.
        sid: 'UseManagedRules',
        actions: ['wafv2:CreateWebACL', 'wafv2:UpdateWebACL'],
        resources: ['regional', 'global'].map((scope) => waf(`${scope}/managedruleset/*/*`)),
      },
    ];
  },
};

/** CloudFront: distributions are numbered, so the environment's tags say which is ours. */
export const CLOUDFRONT: ServicePermissions = {
  source: reference('amazoncloudfront'),
  needs: {
    aws_cloudfront_distribution: {
      read: ['cloudfront:GetDistribution', 'cloudfront:ListTagsForResource'],
      create: ['cloudfront:CreateDistribution', 'cloudfront:TagResource', 'wafv2:GetWebACL', 'acm:DescribeCertificate'],
      update: ['cloudfront:UpdateDistribution', 'cloudfront:TagResource', 'cloudfront:UntagResource'],
      delete: ['cloudfront:UpdateDistribution', 'cloudfront:DeleteDistribution'],
    },
  },
  statements: ({ stack }) => {
    const distributions = stack.arn({ service: 'cloudfront', resource: 'distribution/*' });
    return [
      {
        // It is tagged in the same call, which is authorised by the next statement.
        sid: 'MakeDistributions',
        actions: ['cloudfront:CreateDistribution'],
        resources: [distributions],
      },
      {
        sid: 'TagNewDistributions',
        actions: ['cloudfront:TagResource'],
        resources: [distributions],
        conditions: taggingNew(stack),
      },
      {
        sid: 'UseOwnDistributions',
        actions: [
          'cloudfront:AllowVendedLogDeliveryForResource',
          'cloudfront:DeleteDistribution',
          'cloudfront:GetDistribution',
          'cloudfront:ListTagsForResource',
          'cloudfront:TagResource',
          'cloudfront:UntagResource',
          'cloudfront:UpdateDistribution',
        ],
        resources: [distributions],
        conditions: tagged(stack),
      },
    ];
  },
};

/** Route 53: records of the host name alone, in its zone. */
export const ROUTE53: ServicePermissions = {
  source: reference('amazonroute53'),
  needs: {
    aws_route53_record: {
      read: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'],
      create: ['route53:ChangeResourceRecordSets', 'route53:GetChange'],
      update: ['route53:ChangeResourceRecordSets', 'route53:GetChange'],
      delete: ['route53:ChangeResourceRecordSets', 'route53:GetChange'],
    },
  },
  statements: ({ stack, domain, hostedZoneId }) => {
    if (!domain || !hostedZoneId) return [];
    const route53 = (resource: string) => stack.arn({ service: 'route53', accountId: '', resource });
    const zone = route53(`hostedzone/${hostedZoneId}`);
    return [
      { sid: 'LookAtZone', actions: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'], resources: [zone] },
      {
        sid: 'SetOwnRecords',
        actions: ['route53:ChangeResourceRecordSets'],
        resources: [zone],
        conditions: {
          // The name itself and what is below it: the load balancer's origin., the certificate's proof.
          'ForAllValues:StringLike': {
            'route53:ChangeResourceRecordSetsNormalizedRecordNames': [domain, `*.${domain}`].map((name) =>
              name.toLowerCase(),
            ),
          },
        },
      },
      { sid: 'FollowChanges', actions: ['route53:GetChange'], resources: [route53('change/*')] },
    ];
  },
};

/** Systems Manager: the ids of Amazon's images, which are public. */
export const SSM: ServicePermissions = {
  source: reference('awssystemsmanager'),
  needs: { 'data.aws_ssm_parameter': { read: ['ssm:GetParameter'] } },
  statements: ({ stack }) => [
    {
      sid: 'FindImages',
      actions: ['ssm:GetParameter'],
      resources: [stack.arn({ service: 'ssm', accountId: '', resource: 'parameter/aws/service/*' })],
    },
  ],
};
