import {
  stateKey,
  type EnvironmentStack,
  type PolicyStatement,
  type StateSettings,
} from '@groundwork/infra-constructs';

/** What a role may do with the states of the environment's stacks. */
export interface StateAccess {
  readonly stack: EnvironmentStack;
  readonly state: StateSettings;
  /** ARN of the key that encrypts the states, or of its alias. */
  readonly stateKeyArn: string;
  /** Ids of all stacks, e.g. `dev-network`. */
  readonly stackIds: readonly string[];
}

/**
 * Reads the states, and takes and frees their locks, which are objects beside them. A plan locks too; with
 * {@link writeStates} the states themselves may change.
 */
export function readStates({ stack, state, stateKeyArn, stackIds }: StateAccess): readonly PolicyStatement[] {
  const bucket = stack.arn({ service: 's3', resource: state.bucket });
  const keys = stackIds.map((id) => `${bucket}/${stateKey(state, id)}`);
  return [
    { sid: 'FindStates', actions: ['s3:ListBucket'], resources: [bucket] },
    { sid: 'ReadStates', actions: ['s3:GetObject'], resources: keys },
    {
      sid: 'LockStates',
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: keys.map((key) => `${key}.tflock`),
    },
    keyOfStates(stack, stateKeyArn),
  ];
}

/** Writes the states. */
export function writeStates({ stack, state, stackIds }: StateAccess): PolicyStatement {
  const bucket = stack.arn({ service: 's3', resource: state.bucket });
  return {
    sid: 'WriteStates',
    actions: ['s3:PutObject'],
    resources: stackIds.map((id) => `${bucket}/${stateKey(state, id)}`),
  };
}

/** An alias is no resource of IAM: keys are then named by the condition on their alias. */
function keyOfStates(stack: EnvironmentStack, arn: string): PolicyStatement {
  const actions = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
  const alias = /alias\/.+$/.exec(arn)?.[0];
  if (!alias) return { sid: 'UseStateKey', actions, resources: [arn] };
  return {
    sid: 'UseStateKey',
    actions,
    resources: [stack.arn({ service: 'kms', resource: 'key/*' })],
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
  };
}
