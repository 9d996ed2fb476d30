import { resolve } from 'node:path';
import { ConfigurationError, type ConfigurationProblem } from './configuration-problems.js';
import { loadConfiguration } from './configuration.js';
import { isLoopback } from './loopback.js';

const root = resolve('/repository');

function problemsOf(environment: Record<string, string>): readonly ConfigurationProblem[] {
  try {
    loadConfiguration(root, environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadConfiguration', () => {
  it('needs nothing: every setting has a default', () => {
    const configuration = loadConfiguration(root, {});
    expect(configuration).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', LOG_LEVEL: 'info', EMBEDDING_MODEL: 'local' });
    expect(configuration.DATA_DIR).toBe(resolve(root, '.data'));
    expect(configuration.WEB_DIR).toBe(resolve(root, 'apps/web/out'));
    expect(configuration.CHAT_MODEL).toBeUndefined();
    expect(configuration.METRICS_PORT).toBeUndefined();
  });

  it('takes an empty value for an absent one, as env files and Compose write them', () => {
    expect(loadConfiguration(root, { PORT: '', OPENAI_API_KEY: ' ', S3_BUCKET: '' }).PORT).toBe(3000);
  });

  it('resolves a given folder against the working directory', () => {
    expect(loadConfiguration(root, { DATA_DIR: 'elsewhere' }).DATA_DIR).toBe(resolve('elsewhere'));
  });

  it('chooses a chat model when only a key is given', () => {
    expect(loadConfiguration(root, { OPENAI_API_KEY: 'sk-1' }).CHAT_MODEL).toBe('gpt-4.1-mini');
  });

  it('lists all problems at once, each with name, value and remedy', () => {
    const problems = problemsOf({
      PORT: 'abc',
      LOG_LEVEL: 'loud',
      MAX_UPLOAD_BYTES: '-1',
      DATABASE_URL: 'mysql://root:secret@db/x',
      HOST: '0.0.0.0',
      REDIS_URL: 'redis://:secret@cache',
    });
    expect(problems.map(({ name }) => name).sort()).toEqual([
      'DATABASE_URL',
      'HOST',
      'LOG_LEVEL',
      'MAX_UPLOAD_BYTES',
      'PORT',
      'REDIS_URL',
    ]);
    for (const { remedy, message } of problems) {
      expect(remedy).not.toBe('');
      expect(message).not.toBe('');
    }
    expect(problems.find(({ name }) => name === 'PORT')?.value).toBe('abc');
  });

  it('never shows a secret', () => {
    const error = new ConfigurationError(
      problemsOf({
        DATABASE_URL: 'mysql://root:hunter2@db/x',
        OPENAI_API_KEY: 'k'.repeat(1001),
        REDIS_URL: 'redis://:hunter2@cache',
      }),
    );
    expect(error.explain()).toContain('DATABASE_URL=mysql://***@db/***');
    expect(error.explain()).not.toContain('hunter2');
    expect(error.explain()).not.toContain('kkk');
  });

  it.each(['0.0.0.0', '192.168.1.5', '::', 'example.org'])(
    'refuses to listen on %s, since there are no accounts',
    (HOST) => {
      expect(problemsOf({ HOST })).toMatchObject([{ name: 'HOST', value: HOST }]);
    },
  );

  it.each(['REDIS_URL', 'OIDC_ISSUER', 'SQS_QUEUE_URL'])('refuses %s rather than ignoring it', (name) => {
    expect(problemsOf({ [name]: 'something' })).toMatchObject([{ name, remedy: `Unset ${name}.` }]);
  });

  it.each([
    [{ CHAT_MODEL: 'llama' }, 'CHAT_MODEL'],
    [{ EMBEDDING_MODEL: 'openai:text-embedding-3-small' }, 'EMBEDDING_MODEL'],
    [{ EMBEDDING_DIMENSIONS: '256' }, 'EMBEDDING_DIMENSIONS'],
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }, 'OPENAI_BASE_URL'],
    [{ EMBEDDING_MODEL: 'word2vec' }, 'EMBEDDING_MODEL'],
  ])('refuses settings that contradict each other: %j', (environment: Record<string, string>, name) => {
    expect(problemsOf(environment).map((problem) => problem.name)).toEqual([name]);
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.9.9.9', '::1', '[::1]', 'localhost', 'LOCALHOST', 'app.localhost'])('takes %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each(['127.0.0.1.example.org', 'localhost.example.org', '0.0.0.0', '10.0.0.1', '::', ''])(
    'does not take "%s"',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
