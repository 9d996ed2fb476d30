import type { PolicyStatement } from '../policy-document/policy-document.js';

/** What it takes to make and attach volumes that our key encrypts (EBS CSI driver, "Set up driver permissions"). */
export function ebsEncryption(keyArn: string): readonly PolicyStatement[] {
  return [
    {
      sid: 'UseVolumesKey',
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
      resources: [keyArn],
    },
    {
      sid: 'MakeVolumeKeys',
      actions: ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
      resources: [keyArn],
    },
    {
      sid: 'GrantVolumesKeyToEc2',
      actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      resources: [keyArn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
