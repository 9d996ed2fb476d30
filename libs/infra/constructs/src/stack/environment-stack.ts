import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { type DataTerraformRemoteStateS3, TerraformOutput, TerraformStack, Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { arnOf, partitionOf, type ArnParts } from './arn.js';
import { InfrastructureError } from './infrastructure-error.js';
import { type Input, type OutputValue, StackOutput } from './stack-output.js';
import { keepStateInS3, readStateFromS3, type StateSettings } from './state-backend.js';

/** What every stack of an environment is told. */
export interface EnvironmentStackProps {
  /** Start of every resource's name: `<project>-<environment>`. */
  readonly namePrefix: string;
  /** AWS region, e.g. `us-east-1`. */
  readonly region: string;
  /** Twelve digits. The provider refuses to act on any other account. */
  readonly accountId: string;
  /** Tags of every resource that can carry tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where the state lies. */
  readonly state: StateSettings;
  /**
   * Terraform releases that may run the stack. 1.11 is the first whose S3 locking is no longer experimental
   * (Terraform 1.11 changelog, 2025-02-27).
   * @default '>= 1.11.0, < 2.0.0'
   */
  readonly requiredVersion?: string;
  /** ARN of the policy that bounds every role of the stack. @default - roles are not bounded */
  readonly permissionsBoundaryArn?: string;
}

/** How an output is published. */
export interface OutputOptions {
  /** What the value is, for `terraform output` readers. @default - none */
  readonly description?: string;
  /** Hides the value in Terraform's output. @default false */
  readonly sensitive?: boolean;
}

/**
 * A stack of an environment: AWS provider with region, account guard and default tags, state in S3 under a key of its
 * own, and values that go to other stacks by name only.
 */
export class EnvironmentStack extends TerraformStack {
  readonly namePrefix: string;
  readonly region: string;
  readonly accountId: string;
  /** `aws`, `aws-cn` or `aws-us-gov`, by the region. */
  readonly partition: string;
  readonly tags: Readonly<Record<string, string>>;
  private boundaryArn: string | undefined;
  private readonly state: StateSettings;
  private readonly states = new Map<EnvironmentStack, DataTerraformRemoteStateS3>();

  /** The environment's stack that `construct` lies in. Throws `STACK_EXPECTED` outside of one. */
  static override of(construct: IConstruct): EnvironmentStack {
    const stack = TerraformStack.of(construct);
    if (stack instanceof EnvironmentStack) return stack;
    throw new InfrastructureError(
      'STACK_EXPECTED',
      `"${construct.node.path}" lies in ${stack.constructor.name}, which knows no region and account; ` +
        'put the construct into an EnvironmentStack.',
    );
  }

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    this.namePrefix = props.namePrefix;
    this.region = props.region;
    this.accountId = props.accountId;
    this.partition = partitionOf(props.region);
    this.tags = props.tags;
    this.boundaryArn = props.permissionsBoundaryArn;
    this.state = props.state;
    keepStateInS3(this, props.state);
    this.addOverride('terraform.required_version', props.requiredVersion ?? '>= 1.11.0, < 2.0.0');
    new AwsProvider(this, 'Aws', {
      region: props.region,
      allowedAccountIds: [props.accountId],
      defaultTags: [{ tags: { ...props.tags } }],
    });
  }

  /** ARN of the policy that bounds every role of the stack; undefined where roles are not bounded. */
  get permissionsBoundaryArn(): string | undefined {
    return this.boundaryArn;
  }

  /** Bounds the roles that are made from now on by a policy of this stack, so that they wait for it. */
  protected boundRoles(arn: string): void {
    this.boundaryArn = arn;
  }

  /** Publishes a value under exactly this name; other stacks {@link read} it. */
  output(name: string, value: string, options?: OutputOptions): StackOutput<string>;
  output(name: string, value: number, options?: OutputOptions): StackOutput<number>;
  output(name: string, value: string[], options?: OutputOptions): StackOutput<string[]>;
  output(name: string, value: Record<string, string>, options?: OutputOptions): StackOutput<Record<string, string>>;
  output(name: string, value: OutputValue, options: OutputOptions = {}): StackOutput<OutputValue> {
    new TerraformOutput(this, name, { value, staticId: true, ...options });
    return new StackOutput(this, name, value);
  }

  /**
   * The value of an input: the literal itself, or a reference to the producer's state, in which case this stack depends
   * on the producer. A list or a map comes as one token: pass it on whole, or take parts with `Fn.element`/`Fn.lookup`.
   */
  read<T extends OutputValue>(input: Input<T>): T {
    if (!(input instanceof StackOutput)) return input;
    const output: StackOutput<T> = input;
    if (output.producer === this) return output.value;
    return fromState(this.stateOf(output.producer), output) as T;
  }

  /** {@link read} for an input that may be left out. */
  readOptional<T extends OutputValue>(input: Input<T> | undefined): T | undefined {
    return input === undefined ? undefined : this.read(input);
  }

  /** The ARN of a resource; region and account are this stack's unless told. */
  arn(parts: ArnParts): string {
    return arnOf(parts, this);
  }

  private stateOf(producer: EnvironmentStack): DataTerraformRemoteStateS3 {
    const known = this.states.get(producer);
    if (known) return known;
    this.addDependency(producer);
    const state = readStateFromS3(this, producer.node.id, producer.state);
    this.states.set(producer, state);
    return state;
  }
}

function fromState(state: DataTerraformRemoteStateS3, output: StackOutput<OutputValue>): OutputValue {
  if (typeof output.value === 'string') return state.getString(output.name);
  if (typeof output.value === 'number') return state.getNumber(output.name);
  if (Array.isArray(output.value)) return state.getList(output.name);
  return Token.asStringMap(state.get(output.name));
}
