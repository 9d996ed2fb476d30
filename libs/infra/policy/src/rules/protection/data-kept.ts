import { blocksOf, isTrue, show } from '../../model/values.js';
import type { Rule } from '../../rule.js';

/** Types that hold what cannot be made again, and the setting that guards each in AWS itself. */
const DATA_STORES: Readonly<Record<string, { readonly name: string; readonly value: string | boolean } | undefined>> = {
  aws_db_instance: { name: 'deletion_protection', value: true },
  aws_rds_cluster: { name: 'deletion_protection', value: true },
  aws_dynamodb_table: { name: 'deletion_protection_enabled', value: true },
  aws_cognito_user_pool: { name: 'deletion_protection', value: 'ACTIVE' },
  aws_s3_bucket: undefined,
  aws_kms_key: undefined,
};

const EMPTYING = ['force_destroy', 'force_delete'];

export const dataKept: Rule = {
  id: 'data-kept',
  why: 'One wrong plan would delete documents, database or the keys they are read with.',
  remedy:
    "set lifecycle.prevent_destroy and the service's deletion protection, and no force_destroy; lift them in the environment file, as a change of its own",
  *check(stack, context) {
    if (!context.isProtected) return;
    for (const resource of stack.resources(...Object.keys(DATA_STORES))) {
      const lifecycle = blocksOf(resource.settings.lifecycle)[0] ?? {};
      if (!isTrue(lifecycle.prevent_destroy))
        yield { resource, what: `prevent_destroy is ${show(lifecycle.prevent_destroy)}` };
      const guard = DATA_STORES[resource.type];
      if (guard && resource.settings[guard.name] !== guard.value)
        yield { resource, what: `${guard.name} is ${show(resource.settings[guard.name])}` };
    }
    for (const resource of stack.resources('aws_s3_bucket', 'aws_ecr_repository')) {
      for (const name of EMPTYING) {
        if (isTrue(resource.settings[name])) yield { resource, what: `${name} is true` };
      }
    }
  },
};
