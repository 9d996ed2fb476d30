/**
 * The CDKTF app: `node stacks/dist/main.js [environment …]`, all environments unless some are named. CDKTF says by
 * `CDKTF_OUTDIR` where to write.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assertPolicies, readSynthesisedStacks } from '@groundwork/infra-policy';
import { EnvironmentError, parseEnvironment, REQUIRED_TAGS, type EnvironmentSpec } from '@groundwork/infra-spec';
import { App } from 'cdktf';
import { composeEnvironment } from './compose-environment.js';
import { readImports, takeOver } from './imports.js';
import { readOverrides, withOverrides } from './overrides.js';
import { POLICY_EXCEPTIONS } from './policy-exceptions.js';

const ENVIRONMENTS = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'environments');

/** Reads all files before it complains, so that one run shows every problem of each. */
async function readEnvironments(names: readonly string[]): Promise<readonly EnvironmentSpec[]> {
  const specs: EnvironmentSpec[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const file = join(ENVIRONMENTS, name, 'environment.ts');
    if (!existsSync(file)) throw new Error(`ENVIRONMENT_UNKNOWN: there is no environments/${name}/environment.ts`);
    const { default: settings } = (await import(pathToFileURL(file).href)) as { default: unknown };
    try {
      // eslint-disable-next-line no-restricted-properties -- the app's entry; what a delivery decides comes this way
      specs.push(parseEnvironment(withOverrides(settings, readOverrides(process.env))));
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return specs;
}

const all = readdirSync(ENVIRONMENTS).filter((name) => existsSync(join(ENVIRONMENTS, name, 'environment.ts')));
const chosen = process.argv.slice(2);
const specs = await readEnvironments(chosen.length > 0 ? chosen : all);
const app = new App();
// eslint-disable-next-line no-restricted-properties -- the app's entry; what a delivery decides comes this way
const imports = readImports(process.env);
if (imports.length > 0 && specs.length !== 1) throw new Error('IMPORT_INVALID: name one environment to import into.');
const stacks = specs.flatMap((spec) => {
  const composed = composeEnvironment(app, spec);
  takeOver(composed, spec.name, imports);
  return composed.map((stack) => ({ spec, id: stack.node.id }));
});
app.synth();
// An output folder may hold stacks of an earlier run.
const written = readSynthesisedStacks(app.outdir).filter(({ name }) => stacks.some(({ id }) => id === name));
assertPolicies(written, {
  now: new Date(),
  isProtected: (name) => stacks.some(({ spec, id }) => id === name && spec.protection.production),
  requiredTags: REQUIRED_TAGS,
  exceptions: POLICY_EXCEPTIONS,
  complete: specs.length === all.length,
});
