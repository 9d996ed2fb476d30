import { blocksOf, numberOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const instanceMetadataV2: Rule = {
  id: 'instance-metadata-v2',
  why: "With version 1, or a hop to spare, a pod or a forged request reads the node's credentials.",
  remedy: "set metadata_options with http_tokens 'required' and http_put_response_hop_limit 1",
  *check(stack) {
    for (const resource of stack.resources('aws_launch_template', 'aws_instance')) {
      const options = blocksOf(resource.settings.metadata_options)[0] ?? {};
      if (options.http_endpoint === 'disabled') continue;
      if (options.http_tokens !== 'required') yield { resource, what: `http_tokens is ${show(options.http_tokens)}` };
      if (numberOf(options.http_put_response_hop_limit) !== 1)
        yield { resource, what: `http_put_response_hop_limit is ${show(options.http_put_response_hop_limit)}` };
    }
  },
};
