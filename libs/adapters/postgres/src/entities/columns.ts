import type { ValueTransformer } from 'typeorm';

/** `bigint` comes from the driver as text; sizes and counters stay well below 2^53. */
export const bigintAsNumber: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
