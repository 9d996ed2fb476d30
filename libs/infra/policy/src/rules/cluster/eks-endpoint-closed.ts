import { blocksOf, isTrue, show, textsOf } from '../../model/values.js';
import { isWholeInternet } from '../network/whole-internet.js';
import type { Rule } from '../../rule.js';

export const eksEndpointClosed: Rule = {
  id: 'eks-endpoint-closed',
  why: 'An API server the world reaches is one leaked token or one server bug away from being taken over.',
  remedy:
    'set endpoint_private_access = true, and endpoint_public_access = false or public_access_cidrs to your own addresses',
  *check(stack) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const access = blocksOf(resource.settings.vpc_config)[0] ?? {};
      if (!isTrue(access.endpoint_private_access))
        yield { resource, what: `endpoint_private_access is ${show(access.endpoint_private_access)}` };
      // AWS's default is true, for 0.0.0.0/0.
      if (access.endpoint_public_access === false) continue;
      const addresses = textsOf(access.public_access_cidrs);
      if (addresses.length === 0)
        yield { resource, what: 'endpoint_public_access is on and public_access_cidrs is not set' };
      if (addresses.some(isWholeInternet)) yield { resource, what: `public_access_cidrs is ${show(addresses)}` };
    }
  },
};
