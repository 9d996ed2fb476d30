import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy/index.js';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret/index.js';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument } from '../policy-document/policy-document.js';

export interface SecretProps {
  /** Path-like, for example `groundwork/dev/openai`. */
  readonly secretName: string;
  readonly description: string;
  /** Customer-managed key. */
  readonly kmsKeyArn: string;
  /**
   * 30 days of recovery after deletion when true; deleted at once when false, so that a destroyed environment can be made
   * again under the same names.
   * @default true
   */
  readonly protect?: boolean;
  /** Have Secrets Manager make up a value. @default none: a person or another system puts it in */
  readonly generate?: GeneratedValue;
  /** Regions that keep a copy under their own key. @default none */
  readonly replicas?: readonly { readonly region: string; readonly kmsKeyArn: string }[];
}

export interface GeneratedValue {
  /** @default 48 */
  readonly length?: number;
  /** Letters and digits only, as URLs and ElastiCache tokens want it. @default true */
  readonly excludePunctuation?: boolean;
  /** Raise it to make a new value at the next deploy. @default 1 */
  readonly version?: number;
}

/** A secret under a customer-managed key whose generated value never enters a plan or a state. */
export class Secret extends Construct {
  readonly resource: SecretsmanagerSecret;
  /** The generated version; undefined without `generate`. */
  readonly version: SecretsmanagerSecretVersion | undefined;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    this.resource = new SecretsmanagerSecret(this, 'Resource', {
      name: props.secretName,
      description: props.description,
      kmsKeyId: props.kmsKeyArn,
      recoveryWindowInDays: (props.protect ?? true) ? 30 : 0,
      ...(props.replicas
        ? { replica: props.replicas.map(({ region, kmsKeyArn }) => ({ region, kmsKeyId: kmsKeyArn })) }
        : {}),
    });
    new SecretsmanagerSecretPolicy(this, 'Policy', {
      secretArn: this.resource.arn,
      blockPublicPolicy: true,
      policy: policyDocument([denyInsecureTransport('secretsmanager:*', [this.resource.arn])]),
    });
    if (props.generate) this.version = this.generate(props.generate);
  }

  /** ARN of the secret. */
  get arn(): string {
    return this.resource.arn;
  }

  /**
   * An ephemeral resource feeds the write-only argument (Terraform 1.11). CDKTF 0.21 has no class for `ephemeral` blocks,
   * so the block goes in by override; a data source would make up another password at each plan and keep it in the state.
   */
  private generate({
    length = 48,
    excludePunctuation = true,
    version = 1,
  }: GeneratedValue): SecretsmanagerSecretVersion {
    const name = this.resource.friendlyUniqueId;
    TerraformStack.of(this).addOverride(`ephemeral.aws_secretsmanager_random_password.${name}`, {
      password_length: length,
      exclude_punctuation: excludePunctuation,
      require_each_included_type: true,
    });
    return new SecretsmanagerSecretVersion(this, 'Version', {
      secretId: this.resource.id,
      secretStringWo: `\${ephemeral.aws_secretsmanager_random_password.${name}.random_password}`,
      secretStringWoVersion: version,
    });
  }
}
