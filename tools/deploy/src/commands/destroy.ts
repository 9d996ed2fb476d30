import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { S3Client } from '@aws-sdk/client-s3';
import { clientOptions } from '../aws/client-options.js';
import { cdktf } from '../cdktf.js';
import type { Configuration } from '../configuration.js';
import { DeployError } from '../deploy-error.js';
import { emptyBucket } from '../destroy/empty-bucket.js';
import { emptyRepository } from '../destroy/empty-repository.js';
import { waitForLeftovers } from '../destroy/leftovers.js';
import { losses } from '../destroy/losses.js';
import { refuseProtected } from '../destroy/protection.js';
import { loadEnvironment } from '../environment-file.js';
import { StateStore, type StackState } from '../state-store.js';
import { chooseStacks, readStacks } from '../synthesised/read-stacks.js';
import { downstreamOf, type SynthesisedStack } from '../synthesised/synthesised-stack.js';
import { ask } from './ask.js';
import { say, type Command } from './command.js';
import { UNATTENDED } from './deploy.js';

interface Doomed {
  readonly stack: SynthesisedStack;
  readonly state: StackState;
}

/** Destroys downstream first, after the environment's name was typed. The state's bucket and key stay. */
export const destroy: Command = async (configuration, options) => {
  const { environment } = configuration;
  const spec = await loadEnvironment(configuration);
  const all = readStacks(configuration);
  const chosen = chooseStacks(all, options.stacks, environment);
  const store = new StateStore(configuration.endpoint);
  const doomed = (await withState(chosen, store)).reverse();
  if (doomed.length === 0) {
    say(`${environment}: nothing is deployed, nothing to destroy.`);
    return;
  }
  await refuseInUse(chosen, all, store);
  refuseProtected(
    doomed.map(({ stack }) => stack),
    environment,
  );
  await store.refuseLocked(chosen);
  say(`These go, in this order:\n${doomed.flatMap(({ stack, state }) => losses(stack.name, state)).join('\n')}`);
  const answer =
    options.confirm ??
    (await ask(configuration, `Type the environment's name to destroy it: `, `--confirm ${environment}`));
  if (answer !== environment) {
    throw new DeployError('NOT_CONFIRMED', `"${answer}" is not "${environment}"; nothing was destroyed.`);
  }
  for (const { stack, state } of doomed) {
    if (spec.protection.emptyOnDestroy) await empty(configuration, stack, state);
    await destroyStack(configuration, stack);
    await waitForWhatReleasesLeave(configuration, stack, all, store);
  }
  say(`${environment}: ${doomed.length} stacks destroyed; the state's bucket stays.`);
};

async function withState(stacks: readonly SynthesisedStack[], store: StateStore): Promise<Doomed[]> {
  const states = await Promise.all(stacks.map((stack) => store.read(stack)));
  return stacks.flatMap((stack, index) => (states[index] ? [{ stack, state: states[index] }] : []));
}

async function refuseInUse(
  chosen: readonly SynthesisedStack[],
  all: readonly SynthesisedStack[],
  store: StateStore,
): Promise<void> {
  const others = [...new Set(chosen.flatMap((stack) => downstreamOf(stack, all)))].filter(
    (stack) => !chosen.includes(stack),
  );
  const users = await withState(others, store);
  if (users.length === 0) return;
  throw new DeployError(
    'STACK_IN_USE',
    `${users.map(({ stack }) => stack.name).join(', ')} still use ${chosen.map(({ name }) => name).join(', ')}; destroy them first or with it.`,
  );
}

async function empty({ endpoint }: Configuration, stack: SynthesisedStack, { resources }: StackState): Promise<void> {
  const options = clientOptions(stack.state.region, endpoint);
  const s3 = new S3Client(options);
  const ecr = new ECRClient(options);
  try {
    for (const { type, attributes } of resources) {
      if (type === 'aws_s3_bucket' && typeof attributes.bucket === 'string') {
        say(`${attributes.bucket}: ${await emptyBucket(s3, attributes.bucket)} object versions deleted`);
      }
      if (type === 'aws_ecr_repository' && typeof attributes.name === 'string') {
        say(`${attributes.name}: ${await emptyRepository(ecr, attributes.name)} images deleted`);
      }
    }
  } finally {
    s3.destroy();
    ecr.destroy();
  }
}

async function destroyStack(configuration: Configuration, { name }: SynthesisedStack): Promise<void> {
  const { status } = await cdktf(configuration, ['destroy', name, ...UNATTENDED]);
  if (status === 0) return;
  throw new DeployError(
    'DESTROY_FAILED',
    `${name} was not destroyed in full (Terraform's words are above). What is left stands in the state: put the cause right and destroy again.`,
  );
}

/** The controller that removes load balancers lives in the next stack to go, so it has to finish first. */
async function waitForWhatReleasesLeave(
  { endpoint }: Configuration,
  stack: SynthesisedStack,
  all: readonly SynthesisedStack[],
  store: StateStore,
): Promise<void> {
  if (!Object.keys(stack.resources).some((address) => address.startsWith('helm_release.'))) return;
  const states = await withState(all, store);
  const vpcId = states.map(({ state }) => state.outputs.vpc_id?.value).find((value) => typeof value === 'string');
  if (typeof vpcId !== 'string') return;
  const options = clientOptions(stack.state.region, endpoint);
  const clients = { ec2: new EC2Client(options), elb: new ElasticLoadBalancingV2Client(options) };
  try {
    await waitForLeftovers(clients, vpcId);
  } finally {
    clients.ec2.destroy();
    clients.elb.destroy();
  }
}
