import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const eksAccessEntries: Rule = {
  id: 'eks-access-entries',
  why: 'The aws-auth map is edited inside the cluster and seen in no plan, and the creator keeps administrator rights for ever.',
  remedy: "set access_config with authentication_mode 'API' and bootstrap_cluster_creator_admin_permissions false",
  *check(stack) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const access = blocksOf(resource.settings.access_config)[0] ?? {};
      if (access.authentication_mode !== 'API')
        yield { resource, what: `authentication_mode is ${show(access.authentication_mode)}` };
      // The provider's default is true.
      if (access.bootstrap_cluster_creator_admin_permissions !== false)
        yield { resource, what: 'bootstrap_cluster_creator_admin_permissions is not false' };
    }
  },
};
