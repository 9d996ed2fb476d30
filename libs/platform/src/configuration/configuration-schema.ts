import { z } from 'zod';
import { limits } from '@groundwork/contracts';
import { clusterSettings } from './cluster-settings.js';
import { explained, list, minute, url, whole } from './setting.js';

/**
 * Every environment variable that the product reads, by name. Values arrive as strings; absent and empty mean the
 * default. Defaults of directories are relative to the repository, given ones to the working directory.
 */
export const settings = {
  PORT: explained(whole(0, 65_535).default(3000), {
    description: 'TCP port of the web app and the API; 0 takes any free one.',
    remedy: 'Give a number from 1 to 65535, e.g. PORT=3001.',
  }),
  HOST: explained(
    z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, 'is not a host name or address')
      .default('127.0.0.1'),
    {
      description: 'Address to listen on. Only loopback unless ACCESS=trusted-network: there are no accounts yet.',
      remedy: 'Give an address of this machine such as 127.0.0.1.',
    },
  ),
  ALLOWED_HOSTS: explained(list.default([]), {
    description: 'Host names, beside loopback ones, under which a reverse proxy on this machine reaches the API.',
    remedy: 'Give host names separated by commas, without ports.',
  }),
  ALLOWED_ORIGINS: explained(
    list
      .pipe(z.array(z.url({ protocol: /^https?$/, error: 'holds something that is not an http(s) origin' })))
      .default([]),
    {
      description: 'Other origins whose pages may call the API, e.g. a development server.',
      remedy: 'Give origins separated by commas, e.g. http://localhost:3001.',
    },
  ),
  DATA_DIR: explained(z.string().optional(), {
    description: 'Folder of everything that is stored: database, originals, logs. Default `.data`.',
    remedy: 'Give a folder that can be written.',
  }),
  WEB_DIR: explained(z.string().optional(), {
    description: 'Folder of the exported web app. Default `apps/web/out`.',
    remedy: 'Give the folder that `next build` exported to.',
  }),
  SAMPLES_DIR: explained(z.string().optional(), {
    description: 'Folder of the sample documents. Default `samples`.',
    remedy: 'Give the folder that holds the sample documents.',
  }),
  MODELS_DIR: explained(z.string().optional(), {
    description: 'Folder of local model files. Default `.cache/models`.',
    remedy: 'Give the folder that `npm run models` wrote to.',
  }),
  DATABASE_URL: explained(url(/^postgres(ql)?$/, 'a postgresql:// URL').optional(), {
    description: 'PostgreSQL 15+ with pgvector 0.8+. Without it an embedded database under DATA_DIR is used.',
    remedy: 'Give postgresql://user:password@host:5432/database, or leave it out for the embedded database.',
    secret: true,
  }),
  DATABASE_POOL_SIZE: explained(whole(2, 100).default(10), {
    description: 'Connections to PostgreSQL. The embedded database has one.',
    remedy: 'Give a number from 2 to 100.',
  }),
  DATABASE_STATEMENT_TIMEOUT_MS: explained(whole(1_000, 10 * minute).default(minute), {
    description: 'Longest time that one statement may take.',
    remedy: 'Give milliseconds from 1000 to 600000.',
  }),
  OPENAI_API_KEY: explained(z.string().min(1).max(1_000).optional(), {
    description: 'Key of an OpenAI-compatible provider. With it answers are generated; without it they are extracted.',
    remedy: 'Give the key as the provider shows it.',
    secret: true,
  }),
  OPENAI_BASE_URL: explained(url(/^https?$/, 'an http(s) URL').optional(), {
    description: 'Base URL of an OpenAI-compatible endpoint (Azure, vLLM, Ollama, …).',
    remedy: 'Give a URL such as http://127.0.0.1:11434/v1.',
  }),
  CHAT_MODEL: explained(z.string().min(1).max(200).optional(), {
    description: 'Model that writes answers. Default gpt-4.1-mini when OPENAI_API_KEY is set.',
    remedy: 'Give the name that the provider uses.',
  }),
  CHAT_CONTEXT_TOKENS: explained(whole(2_048, 4_000_000).default(32_768), {
    description: 'Room of the chat model for prompt and answer together, in tokens.',
    remedy: 'Give the context length of the model in tokens.',
  }),
  MODEL_TIMEOUT_MS: explained(whole(1_000, 10 * minute).default(minute), {
    description: 'Longest wait for a model provider: for the first byte and between two of them.',
    remedy: 'Give milliseconds from 1000 to 600000.',
  }),
  EMBEDDING_MODEL: explained(
    z
      .string()
      .regex(
        /^(local|local:(bge-small-en-v1\.5-q|all-minilm-l6-v2-q)|hashing|openai:.+)$/,
        'is not an embedding model that is known',
      )
      .default('local'),
    {
      description:
        'What makes vectors: `local` (BGE-small on this machine), `local:all-minilm-l6-v2-q`, `hashing`, `openai:<model>`.',
      remedy:
        'Give local, local:bge-small-en-v1.5-q, local:all-minilm-l6-v2-q, hashing, or openai:text-embedding-3-small.',
    },
  ),
  EMBEDDING_DIMENSIONS: explained(whole(16, 2_000).optional(), {
    description: 'Dimensions to ask an `openai:` embedding model for (pgvector indexes at most 2000).',
    remedy: 'Give a number from 16 to 2000 that the model offers.',
  }),
  EMBEDDING_THREADS: explained(whole(1, 64).optional(), {
    description: 'CPU threads of the local model. Default: the adapter decides.',
    remedy: 'Give a number from 1 to 64.',
  }),
  MAX_UPLOAD_BYTES: explained(whole(1_024, 2 * 1024 ** 3).default(limits.uploadBytes), {
    description: 'Largest file that may be uploaded, in bytes.',
    remedy: 'Give bytes from 1024 to 2147483648.',
  }),
  WORKER_CONCURRENCY: explained(whole(1, 32).default(2), {
    description: 'Steps of ingestion that run at the same time.',
    remedy: 'Give a number from 1 to 32.',
  }),
  RATE_LIMIT_PER_MINUTE: explained(whole(1, 1_000_000).default(1_200), {
    description: 'Requests that one address may make in a minute.',
    remedy: 'Give a number from 1 to 1000000.',
  }),
  RATE_LIMIT_QUERIES_PER_MINUTE: explained(whole(1, 1_000_000).default(120), {
    description: 'Questions that one address may ask in a minute.',
    remedy: 'Give a number from 1 to 1000000.',
  }),
  REQUEST_TIMEOUT_MS: explained(whole(1_000, 10 * minute).default(minute), {
    description: 'Longest time that a request other than an upload or a stream may take.',
    remedy: 'Give milliseconds from 1000 to 600000.',
  }),
  UPLOAD_TIMEOUT_MS: explained(whole(10_000, 120 * minute).default(15 * minute), {
    description: 'Longest time that a client may take to send a request.',
    remedy: 'Give milliseconds from 10000 to 7200000.',
  }),
  QUERY_TIMEOUT_MS: explained(whole(1_000, 30 * minute).default(5 * minute), {
    description: 'Longest time that one answer may take, its streaming included.',
    remedy: 'Give milliseconds from 1000 to 1800000.',
  }),
  SHUTDOWN_GRACE_MS: explained(whole(0, 5 * minute).default(10_000), {
    description: 'How long requests and ingestion steps may finish after SIGINT or SIGTERM.',
    remedy: 'Give milliseconds from 0 to 300000.',
  }),
  LOG_LEVEL: explained(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'is not a log level' }).default('info'),
    {
      description: 'Least level that is logged.',
      remedy: 'Give debug, info, warn, error or silent.',
    },
  ),
  ...clusterSettings,
} as const;

export type SettingName = keyof typeof settings;
export type Settings = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]> };

/** Parts that the product will have but has not: refused, so that nobody believes they are in force. */
export const notYetAvailable: Readonly<Record<string, string>> = {
  REDIS_URL: 'Cache and rate limits are kept in memory.',
  OIDC_ISSUER: 'There are no accounts: the product serves one user on this machine.',
  SQS_QUEUE_URL: 'Work is queued in the database.',
};
