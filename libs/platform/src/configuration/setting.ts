import { z } from 'zod';

/** How a setting is explained when its value is wrong: what it is for, what to do, and whether it may be shown. */
interface Explained {
  readonly description: string;
  readonly remedy: string;
  readonly secret?: boolean;
}
export const explained = <T extends z.ZodType>(schema: T, meta: Explained): T => schema.meta({ ...meta });

export const whole = (minimum: number, maximum: number) =>
  z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(minimum, `is below ${minimum}`)
    .max(maximum, `is above ${maximum}`);
export const list = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean),
);
export const url = (protocols: RegExp, kind: string) => z.url({ protocol: protocols, error: `is not ${kind}` });

/** `on` and `off`, and the words that other products use for them. */
export const onOff = z
  .enum(['on', 'off', 'true', 'false'], { error: 'is neither on nor off' })
  .transform((value) => value === 'on' || value === 'true');

/** In milliseconds. */
export const minute = 60_000;
