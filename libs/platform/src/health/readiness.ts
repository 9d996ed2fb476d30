import { Inject, Injectable } from '@nestjs/common';
import type { Health, ModelsInForce } from '@groundwork/contracts';
import { LOCAL_TENANT, type Logger, type ObjectStore } from '@groundwork/domain';
import type { Database } from '@groundwork/adapter-postgres';
import type { Answerer } from '@groundwork/generation';
import type { Models } from '../models/open-models.js';
import { ANSWERER, DATABASE, LOGGER, MODELS, OBJECT_STORE } from '../tokens.js';

type Check = Health['checks'][string];

const CHECK_TIMEOUT_MS = 5_000;

/** Whether each part that requests depend on answers now, which models are in force, and how much work waits. */
@Injectable()
export class Readiness {
  /** Set when the process is about to end, so that no new work is sent here. */
  private draining = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    @Inject(MODELS) private readonly models: Models,
    @Inject(ANSWERER) private readonly answerer: Answerer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async report(): Promise<Health> {
    if (this.draining)
      return { status: 'unavailable', checks: { process: { status: 'unavailable', detail: 'shutting down' } } };
    const [database, objects] = await Promise.all([
      this.checked('database', async () => {
        const { version, pgvector } = await this.database.check();
        return `${this.database.kind}, PostgreSQL ${version}, pgvector ${pgvector}`;
      }),
      this.checked('objects', () => this.objects.check().then(() => undefined)),
    ]);
    const checks: Record<string, Check> = { database, objects };
    if (database.status !== 'ok') return { status: 'unavailable', checks };
    const [models, queue] = await Promise.all([this.modelsInForce(), this.database.queue.depth()]);
    checks.embeddings =
      this.models.embeddingsNote === null
        ? { status: 'ok' }
        : { status: 'degraded', detail: this.models.embeddingsNote };
    checks.answers = {
      status: 'ok',
      ...(this.models.answersNote === null ? {} : { detail: this.models.answersNote }),
    };
    checks.queue =
      queue.dead === 0
        ? { status: 'ok' }
        : { status: 'degraded', detail: `${queue.dead} pieces of work failed for good` };
    return { status: worst(Object.values(checks)), checks, models, queue };
  }

  async modelsInForce(): Promise<ModelsInForce> {
    const preferred = this.models.embeddings.preferred();
    const coverage = await this.database.unitOfWork.run(LOCAL_TENANT, ({ generations }) => generations.coverage());
    return {
      embeddings: {
        model: preferred.id,
        kind: preferred.kind,
        dimensions: preferred.dimensions,
        note: this.models.embeddingsNote,
      },
      answers: { mode: this.answerer.mode, model: this.models.chat?.id ?? null, note: this.models.answersNote },
      generations: coverage.map(({ generation, embedded, chunks }) => ({
        id: generation.id,
        model: generation.model,
        dimensions: generation.dimensions,
        status: generation.status,
        embedded,
        chunks,
      })),
    };
  }

  private async checked(name: string, check: () => Promise<string | undefined>): Promise<Check> {
    try {
      const detail = await withTimeout(check());
      return { status: 'ok', ...(detail === undefined ? {} : { detail }) };
    } catch (error) {
      this.logger.error({ err: error, check: name }, 'a health check failed');
      return { status: 'unavailable', detail: `the ${name} did not answer` };
    }
  }
}

function worst(checks: readonly Check[]): Health['status'] {
  if (checks.some(({ status }) => status === 'unavailable')) return 'unavailable';
  return checks.some(({ status }) => status === 'degraded') ? 'degraded' : 'ok';
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
