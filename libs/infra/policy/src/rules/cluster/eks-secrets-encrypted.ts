import { blocksOf, show, textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';
import { isCustomerManagedKey } from '../keys/customer-managed-key.js';

export const eksSecretsEncrypted: Rule = {
  id: 'eks-secrets-encrypted',
  why: "Kubernetes secrets hold the database's password; the cluster's store would keep them under a key that is not yours.",
  remedy: "set encryption_config with resources = ['secrets'] and provider.key_arn",
  *check(stack) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const covered = blocksOf(resource.settings.encryption_config).some(
        (config) =>
          textsOf(config.resources).includes('secrets') &&
          blocksOf(config.provider).some((provider) => isCustomerManagedKey(provider.key_arn)),
      );
      if (!covered) yield { resource, what: `encryption_config is ${show(resource.settings.encryption_config)}` };
    }
  },
};
