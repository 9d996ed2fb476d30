import type { StackView } from '../../model/stack-view.js';
import { type Block, blocksOf, isBlock, textsOf, type Value } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const requiredTags: Rule = {
  id: 'required-tags',
  why: 'What carries no tags belongs to nobody on the bill, and no clean-up dares to touch it.',
  remedy: 'set default_tags of the AWS provider; a resource may add to them, not empty them',
  *check(stack, context) {
    const aws = stack.resources().filter(({ type }) => type.startsWith('aws_'));
    if (aws.length === 0) return;
    for (const provider of providersOf(stack)) {
      const tags = tagsOf(blocksOf(provider.default_tags)[0]?.tags);
      const missing = context.requiredTags.filter((tag) => !tags[tag]);
      if (missing.length > 0) yield { resource: nameOf(provider), what: `default_tags lack ${missing.join(', ')}` };
    }
    for (const resource of aws) {
      const own = tagsOf(resource.settings.tags);
      const emptied = context.requiredTags.filter((tag) => tag in own && own[tag] === '');
      if (emptied.length > 0) yield { resource, what: `its tags empty ${emptied.join(', ')}` };
    }
    for (const resource of stack.resources('aws_autoscaling_group')) {
      const names = blocksOf(resource.settings.tag).flatMap((tag) => textsOf(tag.key));
      const missing = context.requiredTags.filter((tag) => !names.includes(tag));
      if (missing.length > 0)
        yield { resource, what: `default_tags do not reach its machines; it lacks ${missing.join(', ')}` };
    }
  },
};

function providersOf(stack: StackView): readonly Block[] {
  const providers = stack.providers('aws');
  return providers.length > 0 ? providers : [{}];
}

function nameOf(provider: Block): string {
  return typeof provider.alias === 'string' ? `provider.aws.${provider.alias}` : 'provider.aws';
}

function tagsOf(value: Value): Block {
  return isBlock(value) ? value : {};
}
