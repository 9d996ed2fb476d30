import { mentions, type StackView } from '../../model/stack-view.js';
import { show, textsOf } from '../../model/values.js';
import type { Rule } from '../../rule.js';

const TYPES = [
  'aws_iam_role',
  'aws_iam_role_policy_attachment',
  'aws_iam_policy_attachment',
  'aws_iam_group_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_iam_role_policy_attachments_exclusive',
];

export const iamNoAdministrators: Rule = {
  id: 'iam-no-administrators',
  why: "AWS's broad policies hide their wildcards from review, and users have keys that never expire.",
  remedy: 'attach a policy of your own that names actions and resources; use roles instead of users and access keys',
  *check(stack) {
    for (const resource of stack.resources(...TYPES)) {
      const arns = ['policy_arn', 'managed_policy_arns', 'policy_arns'].flatMap((name) =>
        textsOf(resource.settings[name]),
      );
      for (const arn of arns.filter((candidate) => isBroad(resolve(candidate, stack))))
        yield { resource, what: `it attaches ${show(arn)}` };
    }
    for (const resource of stack.resources('aws_iam_user', 'aws_iam_access_key', 'aws_iam_user_login_profile'))
      yield { resource, what: `${resource.type} has credentials that never expire` };
  },
};

/** An ARN that is looked up by the policy's name, as that name would make it. */
function resolve(arn: string, stack: StackView): string {
  const source = stack.dataSources('aws_iam_policy').find(({ address }) => mentions(arn, address));
  if (!source) return arn;
  const [known] = textsOf(source.settings.arn);
  return known ?? `arn:aws:iam::aws:policy/${textsOf(source.settings.name).join()}`;
}

function isBroad(arn: string): boolean {
  return /:aws:policy\/([\w-]+\/)*(AdministratorAccess|PowerUserAccess|IAMFullAccess|\w*FullAccess\w*)$/.test(arn);
}
