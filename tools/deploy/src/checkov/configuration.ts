import type { CheckovOptions } from './run-checkov.js';

/** `CHECKOV` names the program. @default `checkov` on the path */
export function readCheckovOptions(): CheckovOptions {
  return { program: process.env.CHECKOV ?? 'checkov', variables: { ...process.env } };
}
