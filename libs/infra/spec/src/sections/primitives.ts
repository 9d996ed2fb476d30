import { z } from 'zod';
import { parseCidr } from '../cidr.js';

/** An IPv4 range such as `10.0.0.0/16`, its address being the range's first. */
export const cidr = z.string().refine((text) => parseCidr(text) !== undefined, {
  error: 'is no IPv4 range: write the first address and the prefix, such as 10.0.0.0/16',
});

/** `/aws/...` retention periods, which CloudWatch Logs takes from a fixed list: checked beside the other facts of AWS. */
export const retentionDays = z.int();

/** Lower-case letters, digits and hyphens, beginning with a letter: what every AWS name allows. */
export const slug = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^[a-z](?:[a-z0-9-]*[a-z0-9])?$/, {
      error: 'must be lower-case letters, digits and single hyphens, beginning with a letter',
    });

export const emailAddress = z.email({ error: 'is no e-mail address' });

/** An EventBridge expression: `cron(0 2 * * ? *)` or `rate(5 minutes)`, in UTC. */
export const schedule = z.string().regex(/^(?:cron\(\S+ \S+ \S+ \S+ \S+ \S+\)|rate\(\d+ (?:minute|hour|day)s?\))$/, {
  error: 'is no EventBridge schedule: write cron(minutes hours day month weekday year) or rate(n minutes)',
});

/** `hh:mm-hh:mm`, UTC. */
export const dailyWindow = z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, { error: 'must be hh:mm-hh:mm in UTC' });

/** `ddd:hh:mm-ddd:hh:mm`, UTC. */
export const weeklyWindow = z
  .string()
  .regex(/^(?:mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d-(?:mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d$/, {
    error: 'must be ddd:hh:mm-ddd:hh:mm in UTC, such as sun:04:30-sun:05:30',
  });

/** An https URL, or http on loopback for development. */
export const webOrigin = z
  .string()
  .regex(/^(?:https:\/\/[a-z0-9.*-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d+)?(?:\/[^\s?#]*)?$/, {
    error: 'must be an https address (http is allowed for localhost alone)',
  });

export const accountId = z.string().regex(/^\d{12}$/, { error: 'must be the 12 digits of an AWS account' });
