import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { Construct } from 'constructs';
import { policyDocument, type PolicyStatement } from '../policy-document/policy-document.js';
import { EnvironmentStack } from '../stack/environment-stack.js';
import { grantToClusterThroughIam, throughIam, useByAutoScaling, useByLogs, useByService } from './key-policy.js';

/** Settings of a {@link Key}. */
export interface KeyProps {
  /** What the key encrypts; the console shows it. */
  readonly description: string;
  /** Name after `alias/`. @default - `<name prefix>-<construct id in kebab case>` */
  readonly alias?: string;
  /**
   * AWS services that use the key by themselves, e.g. `events.amazonaws.com`; each only for this account.
   * @default []
   */
  readonly services?: readonly string[];
  /**
   * Whether CloudWatch Logs may encrypt this account's log groups with the key.
   * @default false
   */
  readonly encryptsLogs?: boolean;
  /**
   * Whether EC2 Auto Scaling may launch nodes whose volumes the key encrypts. The account must have the service-linked
   * role: `aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com`, once.
   * @default false
   */
  readonly usableByAutoScaling?: boolean;
  /**
   * Whether an EKS cluster may be made that encrypts its Kubernetes secrets with the key.
   * @default false
   */
  readonly encryptsCluster?: boolean;
  /** More statements of the key's policy. @default [] */
  readonly statements?: readonly PolicyStatement[];
  /** Days between two rotations of the key material: 90 to 2560. @default 365 */
  readonly rotationPeriodInDays?: number;
  /** Days in which a deletion can be taken back: 7 to 30. @default 30 */
  readonly deletionWindowInDays?: number;
  /** For copies in another region. @default - the stack's region */
  readonly region?: string;
  /** Whether Terraform refuses to delete the key. @default false */
  readonly preventDestroy?: boolean;
}

/** A symmetric customer-managed KMS key with rotation, an alias and a policy that names each action. */
export class Key extends Construct {
  /** Escape hatch: the resource itself. */
  readonly resource: KmsKey;
  readonly alias: KmsAlias;
  readonly arn: string;
  readonly keyId: string;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const stack = EnvironmentStack.of(this);
    this.resource = new KmsKey(this, 'Resource', {
      description: props.description,
      region: props.region,
      enableKeyRotation: true,
      rotationPeriodInDays: props.rotationPeriodInDays ?? 365,
      deletionWindowInDays: props.deletionWindowInDays ?? 30,
      policy: policyDocument(this.statements(stack, props)),
      lifecycle: props.preventDestroy ? { preventDestroy: true } : undefined,
    });
    this.alias = new KmsAlias(this, 'Alias', {
      name: `alias/${props.alias ?? `${stack.namePrefix}-${kebabCase(id)}`}`,
      targetKeyId: this.resource.keyId,
      region: props.region,
    });
    this.arn = this.resource.arn;
    this.keyId = this.resource.keyId;
  }

  private statements(stack: EnvironmentStack, props: KeyProps): readonly PolicyStatement[] {
    const logGroups = stack.arn({ service: 'logs', region: props.region, resource: 'log-group:*' });
    const account = stack.arn({ service: 'iam', resource: 'root' });
    return [
      ...throughIam(account),
      ...(props.encryptsCluster ? [grantToClusterThroughIam(account)] : []),
      ...(props.services ?? []).map((service) => useByService(service, stack.accountId)),
      ...(props.encryptsLogs ? [useByLogs(props.region ?? stack.region, logGroups)] : []),
      ...(props.usableByAutoScaling
        ? useByAutoScaling(
            stack.arn({
              service: 'iam',
              resource: 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
            }),
          )
        : []),
      ...(props.statements ?? []),
    ];
  }
}

function kebabCase(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
