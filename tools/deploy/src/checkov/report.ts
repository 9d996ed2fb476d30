import { z } from 'zod';

/** A check that failed. */
export interface FailedCheck {
  /** `CKV_AWS_18`. */
  readonly check: string;
  readonly name: string;
  /** Id of the stack, e.g. `dev-data`. */
  readonly stack: string;
  /** `aws_s3_bucket.documents`. */
  readonly resource: string;
}

/** What checkov said about one environment. */
export interface CheckovReport {
  /** Checks made, passed and failed. */
  readonly count: number;
  readonly failed: readonly FailedCheck[];
  /** How many files checkov could not read, so that it checked nothing in them. */
  readonly unreadable: number;
}

const Section = z.object({
  results: z.object({
    failed_checks: z
      .array(z.object({ check_id: z.string(), check_name: z.string(), file_path: z.string(), resource: z.string() }))
      .default([]),
  }),
  summary: z.object({ passed: z.number(), failed: z.number(), parsing_errors: z.number() }),
});

/** A run that found nothing to check writes counts alone. */
const Empty = z.object({ passed: z.literal(0), failed: z.literal(0) });

const Output = z.union([Section.transform((section) => [section]), z.array(Section), Empty.transform(() => [])]);

/** Resource ids by type, of a stack. */
export type ResourceTypes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Reads checkov's JSON report over a folder of `<stack>/cdk.tf.json`. Throws a ZodError on any other shape.
 *
 * @param resources the `resource` section of each stack, by which addresses are repaired
 */
export function readReport(json: unknown, resources: ReadonlyMap<string, ResourceTypes> = new Map()): CheckovReport {
  const sections = Output.parse(json);
  const results = sections.map((section) => section.results);
  const failed = results.flatMap((result) => result.failed_checks);
  return {
    count: sections.reduce((sum, { summary }) => sum + summary.passed + summary.failed, 0),
    failed: failed.map((check) => {
      const stack = check.file_path.split('/').find(Boolean) ?? check.file_path;
      return {
        check: check.check_id,
        name: check.check_name,
        stack,
        resource: repaired(check.resource, resources.get(stack) ?? {}),
      };
    }),
    unreadable: sections.reduce((sum, { summary }) => sum + summary.parsing_errors, 0),
  };
}

/** checkov 3.3.30 calls a resource with a `name` setting `resource.alarms`, and forgets its type. */
function repaired(address: string, types: ResourceTypes): string {
  const id = /^resource\.(.+)$/.exec(address)?.[1];
  if (id === undefined) return address;
  const owners = Object.keys(types).filter((type) => id in (types[type] ?? {}));
  return owners.length === 1 ? `${owners[0]!}.${id}` : address;
}
