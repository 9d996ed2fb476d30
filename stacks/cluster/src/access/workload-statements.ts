import type { PolicyStatement } from '@groundwork/infra-constructs';

/** The documents' bucket as a workload may use it. */
export interface DocumentsAccess {
  readonly bucketArn: string;
  /** Beginnings of the keys that the product uses, each with a slash at its end. */
  readonly prefixes: readonly string[];
  readonly keyArn: string;
}

/** What the product writes and takes away again to see that it can, when it is asked whether it is ready. */
export const PROBE_KEY = '.groundwork-probe';

/** Objects of the product and its probe, and nothing else of the bucket. */
export function useDocuments({ bucketArn, prefixes, keyArn }: DocumentsAccess): readonly PolicyStatement[] {
  return [
    {
      sid: 'UseDocuments',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resources: [...prefixes.map((prefix) => `${bucketArn}/${prefix}*`), `${bucketArn}/${PROBE_KEY}`],
    },
    {
      // HeadBucket names no prefix, nor does GetObject of a key that is missing, which is 404 with this right and 403
      // without it: hence `IfExists`.
      sid: 'ListDocuments',
      actions: ['s3:ListBucket'],
      resources: [bucketArn],
      conditions: { StringLikeIfExists: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
    },
    useKey('UseDataKey', keyArn),
  ];
}

/** Puts jobs into the queue. */
export function sendJobs(queueArn: string, keyArn: string): readonly PolicyStatement[] {
  return [
    {
      sid: 'SendJobs',
      actions: ['sqs:SendMessage', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      resources: [queueArn],
    },
    useKey('UseMessagingKey', keyArn),
  ];
}

/** Takes jobs out of the queue, sends new ones, and moves dead letters back. */
export function workOffJobs(queueArn: string, deadLetterQueueArn: string, keyArn: string): readonly PolicyStatement[] {
  return [
    {
      sid: 'WorkOffJobs',
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:SendMessage',
        'sqs:GetQueueUrl',
        'sqs:GetQueueAttributes',
      ],
      resources: [queueArn, deadLetterQueueArn],
    },
    useKey('UseMessagingKey', keyArn),
  ];
}

/** Reads the event stream. */
export function readStream(streamArn: string): PolicyStatement {
  return {
    sid: 'ReadStream',
    actions: ['kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
    resources: [streamArn],
  };
}

/** Calls the named models of Amazon Bedrock. */
export function invokeModels(modelArns: readonly string[]): readonly PolicyStatement[] {
  if (modelArns.length === 0) return [];
  const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  return [{ sid: 'InvokeModels', actions, resources: modelArns }];
}

/** Publishes the product's own metrics. */
export function putMetrics(namespace: string): PolicyStatement {
  return {
    sid: 'PutMetrics',
    actions: ['cloudwatch:PutMetricData'],
    resources: ['*'],
    reason: 'cloudwatch:PutMetricData knows no resource; the condition holds it to our namespace',
    conditions: { StringEquals: { 'cloudwatch:namespace': namespace } },
  };
}

/** Reads the named secrets. External Secrets' alone: no other pod has this. */
export function readSecrets(secretArns: readonly string[], keyArns: readonly string[]): readonly PolicyStatement[] {
  return [
    {
      sid: 'ReadSecrets',
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      resources: secretArns,
    },
    { sid: 'DecryptSecrets', actions: ['kms:Decrypt'], resources: keyArns },
  ];
}

/** Ships container logs to the groups under the prefix; the groups are made elsewhere, with retention and key. */
export function shipLogs(logGroupArnPattern: string): PolicyStatement {
  return {
    sid: 'ShipLogs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
    resources: [logGroupArnPattern, `${logGroupArnPattern}:log-stream:*`],
  };
}

/** Looks how long the queue is (KEDA's `aws-sqs-queue` scaler). */
export function measureQueue(queueArn: string): PolicyStatement {
  return { sid: 'MeasureQueue', actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], resources: [queueArn] };
}

function useKey(sid: string, keyArn: string): PolicyStatement {
  return { sid, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [keyArn] };
}
