import type { EnvironmentSpec } from '../environment.js';
import { environmentNames } from '../names.js';
import { REQUIRED_TAGS } from '../tags.js';
import { when, type Check } from './check.js';

/** The longest names that derive from project and environment, with AWS's limits for them. */
function derived(spec: EnvironmentSpec): readonly (readonly [kind: string, name: string, limit: number])[] {
  const names = environmentNames(spec);
  const buckets = [names.stateBucket, names.documentsBucket, names.logsBucket, names.trailBucket, names.replicaBucket];
  return [
    ...buckets.map((name) => ['S3 bucket', name, 63] as const),
    ['ElastiCache replication group', names.cache, 40],
    ['RDS instance', names.database, 63],
    ['Cognito domain', names.userPoolDomain, 63],
    ['load balancer', names.resource('alb'), 32],
    // The longest role of the stacks; IAM gives 64.
    ['IAM role', names.resource('aws-load-balancer-controller'), 64],
  ];
}

export const lengths: Check = (spec) =>
  derived(spec).flatMap(([kind, name, limit]) =>
    when(
      name.length > limit,
      'project',
      spec.project,
      `makes the name ${name} of ${name.length} characters, and a ${kind} takes ${limit}`,
      `shorten project or name by ${name.length - limit}`,
    ),
  );

/** Cognito refuses domains that hold these words. */
export const reserved: Check = (spec) =>
  ['aws', 'amazon', 'cognito'].flatMap((word) =>
    when(
      environmentNames(spec).prefix.includes(word),
      'project',
      spec.project,
      `makes names that hold "${word}", which Cognito refuses in a domain`,
      'choose a project and a name without it',
    ),
  );

export const tags: Check = ({ tags: own }) =>
  Object.entries(own).flatMap(([key, value]) => [
    ...when(
      (REQUIRED_TAGS as readonly string[]).includes(key),
      `tags.${key}`,
      value,
      'is a tag that the platform sets itself',
      'leave it out, and use owner or costCentre',
    ),
    ...when(/^aws:/i.test(key), `tags.${key}`, value, 'begins with aws:, which is reserved', 'choose another key'),
    ...when(
      key.length > 128 || value.length > 256,
      `tags.${key}`,
      value,
      'is longer than AWS allows (key 128, value 256)',
      'shorten it',
    ),
  ]);

export const nameChecks: readonly Check[] = [lengths, reserved, tags];
