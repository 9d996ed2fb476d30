import { named, reference, type ServicePermissions } from './permissions.js';

const queueAttribute = {
  read: ['sqs:GetQueueAttributes'],
  create: ['sqs:SetQueueAttributes'],
  update: ['sqs:SetQueueAttributes'],
  delete: ['sqs:SetQueueAttributes'],
};

export const SQS: ServicePermissions = {
  source: reference('amazonsqs'),
  needs: {
    aws_sqs_queue: {
      read: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'],
      create: ['sqs:CreateQueue', 'sqs:TagQueue'],
      update: ['sqs:SetQueueAttributes', 'sqs:TagQueue', 'sqs:UntagQueue'],
      delete: ['sqs:DeleteQueue'],
    },
    aws_sqs_queue_policy: queueAttribute,
    aws_sqs_queue_redrive_policy: queueAttribute,
    aws_sqs_queue_redrive_allow_policy: queueAttribute,
  },
  statements: ({ stack }) => [
    {
      sid: 'UseQueues',
      actions: [
        'sqs:CreateQueue',
        'sqs:DeleteQueue',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ListQueueTags',
        'sqs:SetQueueAttributes',
        'sqs:TagQueue',
        'sqs:UntagQueue',
      ],
      resources: named(stack, 'sqs', ['']),
    },
  ],
};

export const SNS: ServicePermissions = {
  source: reference('amazonsns'),
  needs: {
    aws_sns_topic: {
      read: ['sns:GetTopicAttributes', 'sns:ListTagsForResource'],
      create: ['sns:CreateTopic', 'sns:SetTopicAttributes', 'sns:TagResource'],
      update: ['sns:SetTopicAttributes', 'sns:TagResource', 'sns:UntagResource'],
      delete: ['sns:DeleteTopic'],
    },
    aws_sns_topic_policy: {
      read: ['sns:GetTopicAttributes'],
      create: ['sns:SetTopicAttributes'],
      update: ['sns:SetTopicAttributes'],
      delete: ['sns:SetTopicAttributes'],
    },
    aws_sns_topic_subscription: {
      read: ['sns:GetSubscriptionAttributes', 'sns:ListSubscriptionsByTopic'],
      create: ['sns:Subscribe'],
      update: ['sns:SetSubscriptionAttributes'],
      delete: ['sns:Unsubscribe'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseTopics',
      actions: [
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:GetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:ListTagsForResource',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:TagResource',
        'sns:UntagResource',
      ],
      resources: named(stack, 'sns', ['']),
    },
    {
      sid: 'UseSubscriptions',
      actions: ['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'],
      resources: ['*'],
      reason: 'calls on a subscription know no resource (service authorization reference)',
    },
  ],
};

export const EVENTBRIDGE: ServicePermissions = {
  source: reference('amazoneventbridge'),
  needs: {
    aws_cloudwatch_event_rule: {
      read: ['events:DescribeRule', 'events:ListTagsForResource'],
      create: ['events:PutRule', 'events:TagResource'],
      update: [
        'events:PutRule',
        'events:EnableRule',
        'events:DisableRule',
        'events:TagResource',
        'events:UntagResource',
      ],
      delete: ['events:DeleteRule'],
    },
    aws_cloudwatch_event_target: {
      read: ['events:ListTargetsByRule'],
      create: ['events:PutTargets', 'iam:PassRole'],
      update: ['events:PutTargets'],
      delete: ['events:RemoveTargets'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseEventRules',
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:DisableRule',
        'events:EnableRule',
        'events:ListTagsForResource',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
      ],
      resources: named(stack, 'events', ['rule/']),
    },
  ],
};

export const SCHEDULER: ServicePermissions = {
  source: reference('amazoneventbridgescheduler'),
  needs: {
    aws_scheduler_schedule_group: {
      read: ['scheduler:GetScheduleGroup', 'scheduler:ListTagsForResource'],
      create: ['scheduler:CreateScheduleGroup', 'scheduler:TagResource'],
      update: ['scheduler:TagResource', 'scheduler:UntagResource'],
      delete: ['scheduler:DeleteScheduleGroup'],
    },
    aws_scheduler_schedule: {
      read: ['scheduler:GetSchedule'],
      create: ['scheduler:CreateSchedule', 'iam:PassRole'],
      update: ['scheduler:UpdateSchedule', 'iam:PassRole'],
      delete: ['scheduler:DeleteSchedule'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseSchedules',
      actions: [
        'scheduler:CreateSchedule',
        'scheduler:CreateScheduleGroup',
        'scheduler:DeleteSchedule',
        'scheduler:DeleteScheduleGroup',
        'scheduler:GetSchedule',
        'scheduler:GetScheduleGroup',
        'scheduler:ListTagsForResource',
        'scheduler:TagResource',
        'scheduler:UntagResource',
        'scheduler:UpdateSchedule',
      ],
      resources: [
        ...named(stack, 'scheduler', ['schedule-group/']),
        ...named(stack, 'scheduler', ['schedule/'], { suffixes: ['-*/*'] }),
      ],
    },
  ],
};

export const KINESIS: ServicePermissions = {
  source: reference('amazonkinesisdatastreams'),
  needs: {
    aws_kinesis_stream: {
      read: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:ListTagsForStream',
        'kinesis:ListTagsForResource',
      ],
      create: [
        'kinesis:CreateStream',
        'kinesis:AddTagsToStream',
        'kinesis:TagResource',
        'kinesis:StartStreamEncryption',
        'kinesis:IncreaseStreamRetentionPeriod',
        'kinesis:EnableEnhancedMonitoring',
      ],
      update: [
        'kinesis:AddTagsToStream',
        'kinesis:RemoveTagsFromStream',
        'kinesis:TagResource',
        'kinesis:UntagResource',
        'kinesis:DecreaseStreamRetentionPeriod',
        'kinesis:IncreaseStreamRetentionPeriod',
        'kinesis:DisableEnhancedMonitoring',
        'kinesis:UpdateShardCount',
        'kinesis:UpdateStreamMode',
      ],
      delete: ['kinesis:DeleteStream'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseStreams',
      actions: [
        'kinesis:AddTagsToStream',
        'kinesis:CreateStream',
        'kinesis:DecreaseStreamRetentionPeriod',
        'kinesis:DeleteStream',
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:IncreaseStreamRetentionPeriod',
        'kinesis:ListTagsForResource',
        'kinesis:ListTagsForStream',
        'kinesis:RemoveTagsFromStream',
        'kinesis:StartStreamEncryption',
        'kinesis:TagResource',
        'kinesis:UntagResource',
      ],
      resources: named(stack, 'kinesis', ['stream/']),
    },
    {
      // Encryption is authorised on the key as well.
      sid: 'EncryptStreams',
      actions: ['kinesis:StartStreamEncryption'],
      resources: [stack.arn({ service: 'kms', resource: 'key/*' })],
    },
    {
      sid: 'ResizeStreams',
      actions: [
        'kinesis:DisableEnhancedMonitoring',
        'kinesis:EnableEnhancedMonitoring',
        'kinesis:UpdateShardCount',
        'kinesis:UpdateStreamMode',
      ],
      resources: ['*'],
      reason: 'these four know no resource (service authorization reference)',
    },
  ],
};
