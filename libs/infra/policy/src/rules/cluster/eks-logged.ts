import { textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

const LOGS = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export const eksLogged: Rule = {
  id: 'eks-logged',
  why: "Who did what in the cluster stands in the control plane's logs only.",
  remedy: `set enabled_cluster_log_types = ${JSON.stringify(LOGS)}`,
  *check(stack) {
    for (const resource of stack.resources('aws_eks_cluster')) {
      const logged = textsOf(resource.settings.enabled_cluster_log_types);
      const missing = LOGS.filter((log) => !logged.includes(log));
      if (missing.length > 0) yield { resource, what: `enabled_cluster_log_types lacks ${missing.join(', ')}` };
    }
  },
};
