import { resolve } from 'node:path';
import { ConfigurationError, problemOf, type ConfigurationProblem } from './configuration-problems.js';
import { notYetAvailable, settings, type SettingName, type Settings } from './configuration-schema.js';
import { clusterContradictions, type Application } from './cluster-contradictions.js';
import { contradictions } from './contradictions.js';

/** Settings in force: parsed, checked against each other, directories absolute. Made once per process. */
export interface Configuration extends Omit<Settings, 'DATA_DIR' | 'WEB_DIR' | 'SAMPLES_DIR' | 'MODELS_DIR'> {
  readonly DATA_DIR: string;
  readonly WEB_DIR: string;
  readonly SAMPLES_DIR: string;
  readonly MODELS_DIR: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** @default the CHAT_MODEL when only a key is given: small, current, and known to every OpenAI account. */
const DEFAULT_CHAT_MODEL = 'gpt-4.1-mini';

/** Beside the API on one machine, the worker's probes need a port of their own. */
const WORKER_PORT = '3001';

/**
 * Reads the environment, the only place that does. `rootDirectory` is the repository. Throws `ConfigurationError` with
 * every problem.
 */
export function loadConfiguration(
  rootDirectory: string,
  environment: Environment = process.env,
  application: Application = 'api',
): Configuration {
  const problems: ConfigurationProblem[] = [];
  const parsed: Record<string, unknown> = {};
  for (const name of Object.keys(settings) as SettingName[]) {
    const value = environment[name]?.trim();
    const given = value === '' || value === undefined ? ownDefault(name, application) : value;
    const result = settings[name].safeParse(given);
    if (result.success) parsed[name] = result.data;
    else problems.push(problemOf(name, given, result.error.issues[0]?.message ?? 'is not valid'));
  }
  const values = parsed as Partial<Settings>;
  problems.push(...contradictions(values), ...clusterContradictions(values, application), ...unavailable(environment));
  if (problems.length > 0) throw new ConfigurationError(problems);

  const complete = values as Settings;
  const directory = (given: string | undefined, byDefault: string) =>
    given === undefined ? resolve(rootDirectory, byDefault) : resolve(given);
  return {
    ...complete,
    CHAT_MODEL: complete.CHAT_MODEL ?? (complete.OPENAI_API_KEY === undefined ? undefined : DEFAULT_CHAT_MODEL),
    DATA_DIR: directory(complete.DATA_DIR, '.data'),
    WEB_DIR: directory(complete.WEB_DIR, 'apps/web/out'),
    SAMPLES_DIR: directory(complete.SAMPLES_DIR, 'samples'),
    MODELS_DIR: directory(complete.MODELS_DIR, '.cache/models'),
    // The worker is itself the external one.
    WORKER: application === 'worker' ? 'external' : complete.WORKER,
  };
}

const ownDefault = (name: SettingName, application: Application) =>
  name === 'PORT' && application === 'worker' ? WORKER_PORT : undefined;

function* unavailable(environment: Environment): Iterable<ConfigurationProblem> {
  for (const [name, instead] of Object.entries(notYetAvailable)) {
    if (environment[name]?.trim()) {
      yield { name, value: '***', message: `is not available in this version. ${instead}`, remedy: `Unset ${name}.` };
    }
  }
}
