import type { Resource, StackView } from '../../model/stack-view.js';
import { refersTo } from '../../model/stack-view.js';
import { blocksOf, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

export const rdsTlsForced: Rule = {
  id: 'rds-tls-forced',
  why: 'Without rds.force_ssl a client may send its password and the documents unencrypted.',
  remedy: "give the instance a parameter group with the parameter rds.force_ssl = '1'",
  *check(stack) {
    for (const resource of stack.resources('aws_db_instance')) {
      if (resource.settings.engine !== undefined && resource.settings.engine !== 'postgres') continue;
      const group = groupOf(resource, stack);
      if (!group) yield { resource, what: `parameter_group_name is ${show(resource.settings.parameter_group_name)}` };
      else if (!forcesTls(group)) yield { resource, what: `${group.address} does not set rds.force_ssl = '1'` };
    }
  },
};

function groupOf(instance: Resource, stack: StackView): Resource | undefined {
  return stack
    .resources('aws_db_parameter_group')
    .find((group) => refersTo(instance.settings.parameter_group_name, group));
}

function forcesTls(group: Resource): boolean {
  return blocksOf(group.settings.parameter).some(
    ({ name, value }) => name === 'rds.force_ssl' && (value === '1' || value === 1),
  );
}
