import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type EnvironmentSpec, parseEnvironment, type ParseOptions } from '@groundwork/infra-spec';

/** `environments/<name>` under the workspace's root. */
export function environmentFolder(workspaceRoot: string, name: string): string {
  return join(workspaceRoot, 'environments', name);
}

/**
 * Reads and checks `environments/<name>/environment.ts`.
 * @throws Error `ENVIRONMENT_NOT_FOUND`; EnvironmentError
 */
export async function loadEnvironment(
  workspaceRoot: string,
  name: string,
  options: ParseOptions = {},
): Promise<EnvironmentSpec> {
  const file = join(environmentFolder(workspaceRoot, name), 'environment.ts');
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(file)) {
    throw new Error(
      `ENVIRONMENT_NOT_FOUND: ${name}: there is no environments/${name}/environment.ts; name an existing one`,
    );
  }
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  return parseEnvironment(module.default, options);
}
