import { z } from 'zod';

const milliseconds = z.coerce.number().int().min(0).max(300_000);

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  WEB_DIR: z.string().min(1),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  SHUTDOWN_DELAY_MS: milliseconds.default(0),
  SHUTDOWN_GRACE_MS: milliseconds.default(10_000),
});

/** Settings of the web image, with the names that they have in the API. */
export type SiteSettings = z.output<typeof schema>;

/** Throws an error that names every setting that is wrong; empty values count as absent. */
export function readSiteSettings(environment: Readonly<Record<string, string | undefined>>): SiteSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The web server cannot start; correct these settings:\n${problems.join('\n')}`);
}
