import type { Resource } from '../../model/stack-view.js';
import { type Block, blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const ebsEncrypted: Rule = {
  id: 'ebs-encrypted',
  why: 'Nodes keep pulled images, logs and pod volumes on their disks, and a snapshot of a disk can be shared.',
  remedy:
    'set encrypted = true and kms_key_id on every disk; a launch template needs block_device_mappings for the root disk',
  *check(stack) {
    for (const resource of stack.resources('aws_ebs_volume', 'aws_launch_template', 'aws_instance')) {
      const disks = disksOf(resource);
      if (disks.length === 0) yield { resource, what: 'no block device is described, so the image decides about it' };
      for (const disk of disks) {
        if (!isTrue(disk.encrypted)) yield { resource, what: `encrypted is ${show(disk.encrypted)}` };
        else if (!isCustomerManagedKey(disk.kms_key_id))
          yield { resource, what: `kms_key_id is ${show(disk.kms_key_id)}` };
      }
    }
  },
};

function disksOf({ type, settings }: Resource): readonly Block[] {
  if (type === 'aws_ebs_volume') return [settings];
  if (type === 'aws_instance') return [...blocksOf(settings.root_block_device), ...blocksOf(settings.ebs_block_device)];
  return blocksOf(settings.block_device_mappings).flatMap((mapping) => blocksOf(mapping.ebs));
}
