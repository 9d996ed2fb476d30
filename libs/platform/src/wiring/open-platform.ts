import { openDatabase, type Database } from '@groundwork/adapter-postgres';
import type { Logger, ObjectStore, PassageRetriever } from '@groundwork/domain';
import { createAnswerer, type Answerer } from '@groundwork/generation';
import { createTextExtractor, createTextSplitter, DocumentIntake, IngestionPipeline } from '@groundwork/ingestion';
import { createRetriever, createTextAnalyzer } from '@groundwork/retrieval';
import { mkdir } from 'node:fs/promises';
import type { Configuration } from '../configuration/configuration.js';
import { openObjects } from './open-objects.js';
import { OpenResources } from '../lifecycle/open-resources.js';
import { measuredIndex } from '../metrics/measured-index.js';
import { openCloudWatch } from '../metrics/open-cloudwatch.js';
import { Metrics } from '../metrics/metrics.js';
import { PGVECTOR } from '../metrics/vectors.js';
import { openModels, type Models } from '../models/open-models.js';

/** Everything that answers requests and ingests documents, opened and wired: ports on the left, adapters on the right. */
export interface Platform {
  readonly resources: OpenResources;
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly models: Models;
  readonly intake: DocumentIntake;
  readonly pipeline: IngestionPipeline;
  readonly retriever: PassageRetriever;
  readonly answerer: Answerer;
  readonly metrics: Metrics;
}

/** Opens in the order in which data flows; what was opened is closed again when a later part fails. */
export async function openPlatform(configuration: Configuration, logger: Logger): Promise<Platform> {
  const resources = new OpenResources(logger);
  const metrics = new Metrics();
  const cloudWatch = openCloudWatch(configuration, resources, logger);
  try {
    await mkdir(configuration.DATA_DIR, { recursive: true });
    const database = await openDatabase(place(configuration), {
      poolSize: configuration.DATABASE_POOL_SIZE,
      statementTimeoutMs: configuration.DATABASE_STATEMENT_TIMEOUT_MS,
      migrate: configuration.MIGRATE_ON_START,
      queue: { leaseMs: configuration.WORKER_LEASE_MS },
      logger,
    });
    resources.add('database', () => database.close());
    const { unitOfWork } = database;
    const index = measuredIndex(database.index, PGVECTOR, [metrics.searches, ...cloudWatch]);
    const objects = openObjects(configuration, resources);
    const models = await openModels(configuration, resources, logger, metrics.models);
    const { embeddings } = models;

    const extractor = createTextExtractor({ logger });
    resources.add('text extractor', () => extractor.close());
    const analyzer = createTextAnalyzer();
    const splitter = createTextSplitter();
    const intake = new DocumentIntake({
      unitOfWork,
      objects,
      limits: { maxBytes: configuration.MAX_UPLOAD_BYTES },
      logger,
    });
    const pipeline = new IngestionPipeline({
      unitOfWork,
      objects,
      index,
      extractor,
      splitter,
      analyzer,
      models: embeddings,
      observers: [metrics.ingestion, ...cloudWatch],
      logger,
    });

    const retriever = createRetriever({ index, models: embeddings, unitOfWork, analyzer, logger });
    const answerer = createAnswerer({ retriever, unitOfWork, chatModel: models.chat, analyzer, embeddings, logger });
    return { resources, database, objects, models, intake, pipeline, retriever, answerer, metrics };
  } catch (error) {
    await resources.closeAll();
    throw error;
  }
}

const place = ({ DATABASE_URL, DATA_DIR }: Configuration) =>
  DATABASE_URL === undefined ? { dataDirectory: DATA_DIR } : { url: DATABASE_URL };
