import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigurationError, problemOf, type ConfigurationProblem } from './configuration-problems.js';
import { notYetAvailable, settings, type SettingName, type Settings } from './configuration-schema.js';

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

/**
 * Reads the environment, the only place that does. `rootDirectory` is the repository. Throws `ConfigurationError` with
 * every problem.
 */
export function loadConfiguration(rootDirectory: string, environment: Environment = process.env): Configuration {
  const problems: ConfigurationProblem[] = [];
  const parsed: Record<string, unknown> = {};
  for (const name of Object.keys(settings) as SettingName[]) {
    const value = environment[name]?.trim();
    const given = value === '' ? undefined : value;
    const result = settings[name].safeParse(given);
    if (result.success) parsed[name] = result.data;
    else problems.push(problemOf(name, given, result.error.issues[0]?.message ?? 'is not valid'));
  }
  const values = parsed as Partial<Settings>;
  problems.push(...contradictions(values), ...unavailable(environment));
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
  };
}

/** Settings that are right each and wrong together. */
function* contradictions(values: Partial<Settings>): Iterable<ConfigurationProblem> {
  if (values.HOST !== undefined && !isLoopback(values.HOST)) {
    yield problemOf(
      'HOST',
      values.HOST,
      'is reachable from other machines, and there are no accounts yet: anyone who reaches it could read and delete every document.',
      'Leave HOST out (127.0.0.1). To reach it from elsewhere, use an SSH tunnel: ssh -L 3000:127.0.0.1:3000 <this machine>.',
    );
  }
  const provider = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
  if (values.CHAT_MODEL !== undefined && !provider) {
    yield problemOf(
      'CHAT_MODEL',
      values.CHAT_MODEL,
      'names a model, but no provider is given.',
      'Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.',
    );
  }
  if (values.EMBEDDING_MODEL?.startsWith('openai:') && !provider) {
    yield problemOf(
      'EMBEDDING_MODEL',
      values.EMBEDDING_MODEL,
      'needs a provider, and none is given.',
      'Set OPENAI_API_KEY or OPENAI_BASE_URL, or use EMBEDDING_MODEL=local.',
    );
  }
  if (values.EMBEDDING_DIMENSIONS !== undefined && values.EMBEDDING_MODEL?.startsWith('openai:') === false) {
    yield problemOf(
      'EMBEDDING_DIMENSIONS',
      String(values.EMBEDDING_DIMENSIONS),
      `cannot be chosen for EMBEDDING_MODEL=${values.EMBEDDING_MODEL}.`,
      'Leave EMBEDDING_DIMENSIONS out.',
    );
  }
  if (
    values.OPENAI_BASE_URL !== undefined &&
    values.OPENAI_API_KEY === undefined &&
    values.CHAT_MODEL === undefined &&
    !values.EMBEDDING_MODEL?.startsWith('openai:')
  ) {
    yield problemOf(
      'OPENAI_BASE_URL',
      values.OPENAI_BASE_URL,
      'is given, but no model to use there.',
      'Set CHAT_MODEL, EMBEDDING_MODEL=openai:<model>, or both.',
    );
  }
}

function* unavailable(environment: Environment): Iterable<ConfigurationProblem> {
  for (const [name, instead] of Object.entries(notYetAvailable)) {
    if (environment[name]?.trim()) {
      yield { name, value: '***', message: `is not available in this version. ${instead}`, remedy: `Unset ${name}.` };
    }
  }
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return bare === '::1';
}
