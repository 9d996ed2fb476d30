import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { awsError } from '../aws/client-options.js';
import { DeployError } from '../deploy-error.js';

/** Makes the key behind the alias, rotated yearly, or finds it. Throws `KEY_UNUSABLE`. */
export async function ensureStateKey(
  kms: KMSClient,
  { alias, tags }: { readonly alias: string; readonly tags: Readonly<Record<string, string>> },
): Promise<{ readonly arn: string; readonly made: 'created' | 'kept' }> {
  const known = await find(kms, alias);
  const arn = known ?? (await create(kms, alias, tags));
  await kms.send(new EnableKeyRotationCommand({ KeyId: arn }));
  return { arn, made: known ? 'kept' : 'created' };
}

async function find(kms: KMSClient, alias: string): Promise<string | undefined> {
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    if (KeyMetadata?.KeyState === 'Enabled') return KeyMetadata.Arn;
    throw new DeployError(
      'KEY_UNUSABLE',
      `the key behind ${alias} is ${KeyMetadata?.KeyState ?? 'unknown'}; states cannot be read without it: cancel its deletion or enable it in KMS.`,
    );
  } catch (error) {
    if (awsError(error).name === 'NotFoundException') return undefined;
    throw error;
  }
}

async function create(kms: KMSClient, alias: string, tags: Readonly<Record<string, string>>): Promise<string> {
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Description: 'Encrypts the Terraform states of the environment',
      Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    }),
  );
  const arn = KeyMetadata!.Arn!;
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: arn }));
  return arn;
}
