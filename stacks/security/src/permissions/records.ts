import { named, reference, type ServicePermissions } from './permissions.js';

const GROUP_TAGS = ['logs:TagResource', 'logs:UntagResource'];

/** CloudWatch Logs, also the deliveries by which CloudFront, WAF and flow logs write. */
export const LOGS: ServicePermissions = {
  source: reference('amazoncloudwatchlogs'),
  needs: {
    aws_cloudwatch_log_group: {
      read: ['logs:DescribeLogGroups', 'logs:ListTagsForResource'],
      create: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:AssociateKmsKey', 'logs:TagResource'],
      update: [
        ...GROUP_TAGS,
        'logs:AssociateKmsKey',
        'logs:DisassociateKmsKey',
        'logs:PutRetentionPolicy',
        'logs:DeleteRetentionPolicy',
      ],
      delete: ['logs:DeleteLogGroup'],
    },
    aws_cloudwatch_log_metric_filter: {
      read: ['logs:DescribeMetricFilters'],
      create: ['logs:PutMetricFilter'],
      update: ['logs:PutMetricFilter'],
      delete: ['logs:DeleteMetricFilter'],
    },
    aws_cloudwatch_log_delivery_source: {
      read: ['logs:GetDeliverySource', 'logs:ListTagsForResource'],
      create: ['logs:PutDeliverySource', 'logs:TagResource', 'cloudfront:AllowVendedLogDeliveryForResource'],
      update: [...GROUP_TAGS, 'logs:PutDeliverySource'],
      delete: ['logs:DeleteDeliverySource'],
    },
    aws_cloudwatch_log_delivery_destination: {
      read: ['logs:GetDeliveryDestination', 'logs:ListTagsForResource'],
      create: ['logs:PutDeliveryDestination', 'logs:TagResource'],
      update: [...GROUP_TAGS, 'logs:PutDeliveryDestination'],
      delete: ['logs:DeleteDeliveryDestination'],
    },
    aws_cloudwatch_log_delivery: {
      read: ['logs:GetDelivery', 'logs:ListTagsForResource'],
      create: ['logs:CreateDelivery', 'logs:TagResource'],
      update: [...GROUP_TAGS, 'logs:UpdateDeliveryConfiguration'],
      delete: ['logs:DeleteDelivery'],
    },
  },
  statements: ({ stack, logGroupPrefix }) => {
    const prefix = stack.namePrefix;
    const groups = [
      `${logGroupPrefix}*`,
      `/aws/vpc/${prefix}/*`,
      `/aws/eks/${prefix}/*`,
      `/aws/containerinsights/${prefix}/*`,
      `/aws/rds/instance/${prefix}/*`,
      `/aws/elasticache/${prefix}/*`,
      `/aws/cloudtrail/${prefix}-*`,
      `aws-waf-logs-${prefix}-*`,
    ];
    const logs = (resource: string) => stack.arn({ service: 'logs', region: '*', resource });
    return [
      {
        sid: 'FindLogGroups',
        actions: ['logs:DescribeLogGroups'],
        resources: ['*'],
        reason: 'a search over log groups by prefix is authorised on all of them',
      },
      {
        sid: 'UseLogGroups',
        actions: [
          'logs:AssociateKmsKey',
          'logs:CreateLogGroup',
          'logs:DeleteLogGroup',
          'logs:DeleteMetricFilter',
          'logs:DeleteRetentionPolicy',
          'logs:DescribeMetricFilters',
          'logs:DisassociateKmsKey',
          'logs:ListTagsForResource',
          'logs:PutMetricFilter',
          'logs:PutRetentionPolicy',
          'logs:TagResource',
          'logs:UntagResource',
        ],
        // With `:*` where the action is on what lies in the group.
        resources: groups.flatMap((group) => [logs(`log-group:${group}`), logs(`log-group:${group}:*`)]),
      },
      {
        sid: 'UseDeliveries',
        actions: [
          'logs:CreateDelivery',
          'logs:DeleteDelivery',
          'logs:DeleteDeliveryDestination',
          'logs:DeleteDeliverySource',
          'logs:GetDelivery',
          'logs:GetDeliveryDestination',
          'logs:GetDeliverySource',
          'logs:ListTagsForResource',
          'logs:PutDeliveryDestination',
          'logs:PutDeliverySource',
          'logs:TagResource',
          'logs:UntagResource',
          'logs:UpdateDeliveryConfiguration',
        ],
        resources: [
          ...named(stack, 'logs', ['delivery-source:', 'delivery-destination:'], { region: '*', suffixes: ['-*'] }),
          // Deliveries are called as AWS likes.
          logs('delivery:*'),
        ],
      },
      {
        sid: 'LetAwsDeliverLogs',
        actions: [
          'logs:CreateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
        ],
        resources: ['*'],
        reason: 'deliveries of WAF and the account’s log policies know no resource (service authorization reference)',
      },
    ];
  },
};

/** Alarms and dashboards. */
export const CLOUDWATCH: ServicePermissions = {
  source: reference('amazoncloudwatch'),
  needs: {
    aws_cloudwatch_metric_alarm: {
      read: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
      create: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource'],
      update: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource', 'cloudwatch:UntagResource'],
      delete: ['cloudwatch:DeleteAlarms'],
    },
    aws_cloudwatch_dashboard: {
      read: ['cloudwatch:GetDashboard'],
      create: ['cloudwatch:PutDashboard'],
      update: ['cloudwatch:PutDashboard'],
      delete: ['cloudwatch:DeleteDashboards'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseAlarms',
      actions: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      resources: named(stack, 'cloudwatch', ['alarm:'], { region: '*' }),
    },
    {
      sid: 'FindAlarms',
      actions: ['cloudwatch:DescribeAlarms'],
      resources: ['*'],
      reason: 'cloudwatch:DescribeAlarms is authorised on all alarms, whichever are asked for',
    },
    {
      sid: 'UseDashboards',
      actions: ['cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:PutDashboard'],
      resources: named(stack, 'cloudwatch', ['dashboard/'], { region: '' }),
    },
  ],
};

/** Budgets. */
export const BUDGETS: ServicePermissions = {
  source: reference('awsbudgetservice'),
  needs: {
    aws_budgets_budget: {
      read: ['budgets:ViewBudget', 'budgets:ListTagsForResource'],
      create: ['budgets:ModifyBudget', 'budgets:TagResource'],
      update: ['budgets:ModifyBudget', 'budgets:TagResource', 'budgets:UntagResource'],
      delete: ['budgets:ModifyBudget'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseBudget',
      actions: [
        'budgets:ListTagsForResource',
        'budgets:ModifyBudget',
        'budgets:TagResource',
        'budgets:UntagResource',
        'budgets:ViewBudget',
      ],
      resources: named(stack, 'budgets', ['budget/'], { region: '' }),
    },
  ],
};

/** CloudTrail: the roles that it watches cannot change it. */
export const CLOUDTRAIL: ServicePermissions = {
  source: reference('awscloudtrail'),
  needs: {
    aws_cloudtrail: {
      read: [
        'cloudtrail:DescribeTrails',
        'cloudtrail:GetEventSelectors',
        'cloudtrail:GetInsightSelectors',
        'cloudtrail:GetTrail',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:ListTags',
      ],
      changedBy: 'administrator',
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'FindTrails',
      actions: ['cloudtrail:DescribeTrails'],
      resources: ['*'],
      reason: 'cloudtrail:DescribeTrails knows no resource (service authorization reference)',
    },
    {
      sid: 'LookAtTrail',
      actions: [
        'cloudtrail:GetEventSelectors',
        'cloudtrail:GetInsightSelectors',
        'cloudtrail:GetTrail',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:ListTags',
      ],
      resources: named(stack, 'cloudtrail', ['trail/'], { suffixes: ['-*'] }),
    },
  ],
};

/** AWS Config: as with CloudTrail. */
export const CONFIG: ServicePermissions = {
  source: reference('awsconfig'),
  needs: {
    aws_config_configuration_recorder: {
      read: ['config:DescribeConfigurationRecorders'],
      changedBy: 'administrator',
    },
    aws_config_configuration_recorder_status: {
      read: ['config:DescribeConfigurationRecorderStatus'],
      changedBy: 'administrator',
    },
    aws_config_delivery_channel: { read: ['config:DescribeDeliveryChannels'], changedBy: 'administrator' },
  },
  statements: () => [
    {
      sid: 'LookAtRecorder',
      actions: [
        'config:DescribeConfigurationRecorderStatus',
        'config:DescribeConfigurationRecorders',
        'config:DescribeDeliveryChannels',
      ],
      resources: ['*'],
      reason: 'Describe calls of AWS Config know no resource (service authorization reference)',
    },
  ],
};
