import { DataTerraformRemoteStateS3, S3Backend, type S3BackendConfig, type TerraformStack } from 'cdktf';

/** Where the states of an environment's stacks lie: one bucket, one key per stack. */
export interface StateSettings {
  /** Bucket of the states; `bootstrap` makes it. */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /** ARN or alias ARN of the KMS key that encrypts the states. */
  readonly kmsKeyArn: string;
  /**
   * The object key of a stack's state, by the stack's id.
   * @default - `<stack id>.tfstate`
   */
  readonly keyOf?: (stackId: string) => string;
  /**
   * Escape hatch: settings of Terraform's S3 backend that are merged over ours, e.g. endpoints of an emulator.
   * @default {}
   */
  readonly backend?: Partial<S3BackendConfig>;
}

/** The object key of a stack's state. */
export function stateKey(settings: StateSettings, stackId: string): string {
  return settings.keyOf?.(stackId) ?? `${stackId}.tfstate`;
}

function location(settings: StateSettings, stackId: string): S3BackendConfig {
  return {
    bucket: settings.bucket,
    key: stateKey(settings, stackId),
    region: settings.region,
    encrypt: true,
    kmsKeyId: settings.kmsKeyArn,
    ...settings.backend,
  };
}

/** Keeps the stack's state in S3, encrypted, locked by S3 itself (no DynamoDB table). */
export function keepStateInS3(stack: TerraformStack, settings: StateSettings): void {
  new S3Backend(stack, location(settings, stack.node.id));
  // S3BackendConfig of CDKTF 0.21 does not know the setting; Terraform has it since 1.10.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}

/** The data source through which `stack` reads the outputs of the stack `producerId`. */
export function readStateFromS3(
  stack: TerraformStack,
  producerId: string,
  settings: StateSettings,
): DataTerraformRemoteStateS3 {
  return new DataTerraformRemoteStateS3(stack, `State-${producerId}`, location(settings, producerId));
}
