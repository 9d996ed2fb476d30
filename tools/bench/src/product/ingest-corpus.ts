import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LOCAL_TENANT, type CollectionId, type DocumentId, type ExtractedText } from '@groundwork/domain';
import type { Corpus, CorpusDocument } from '../data/corpus.js';
import type { BenchProduct } from './bench-product.js';

/** A corpus in the product: which document of ours is which of theirs. */
export interface IngestedCorpus {
  readonly corpus: Corpus;
  /** Corpus id of each of the product's documents. */
  readonly names: ReadonlyMap<DocumentId, string>;
  readonly ids: ReadonlyMap<string, DocumentId>;
  readonly collections: ReadonlyMap<string, CollectionId>;
  /** The text that the product extracted, by corpus id; asked for when needed. */
  text(name: string): Promise<ExtractedText>;
  readonly seconds: number;
  readonly chunks: number;
}

const POLL_MS = 500;
/** Longest time without any document becoming done. */
const STALLED_MS = 10 * 60_000;

/** Documents uploaded before waiting: the queue takes turns, so that of thousands at once none would be done for long. */
const WAVE = 100;

/** Uploads every document as a file of its own and waits until the pipeline has made all of them searchable. */
export async function ingestCorpus(
  product: BenchProduct,
  corpus: Corpus,
  progress: (line: string) => void,
): Promise<IngestedCorpus> {
  const started = performance.now();
  const { platform, pipeline } = product;
  const collections = await ensureCollections(product, corpus);
  const ids = new Map<string, DocumentId>();
  await pipeline.ensureGeneration(LOCAL_TENANT);
  await platform.database.queue.start({ concurrency: 6, handle: (delivery) => pipeline.handle(delivery) });
  for (let from = 0; from < corpus.documents.length; from += WAVE) {
    await upload(product, corpus.documents.slice(from, from + WAVE), collections, ids);
    await allDone(product, corpus, progress);
  }
  await platform.database.queue.stop(10_000);

  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const { unitOfWork } = platform.database;
  const coverage = await unitOfWork.run(LOCAL_TENANT, ({ generations }) => generations.coverage());
  return {
    ...{ corpus, names, ids, collections },
    chunks: coverage.find(({ generation }) => generation.status === 'ACTIVE')?.chunks ?? 0,
    seconds: (performance.now() - started) / 1000,
    text: (name) => platform.intake.text(LOCAL_TENANT, ids.get(name)!),
  };
}

async function ensureCollections(product: BenchProduct, corpus: Corpus): Promise<Map<string, CollectionId>> {
  const groups = [...new Set(corpus.documents.map(({ group }) => group))];
  return product.platform.database.unitOfWork.run(LOCAL_TENANT, async (stores) => {
    const known = new Map((await stores.collections.list()).map(({ name, id }) => [name, id]));
    for (const group of groups) if (!known.has(group)) known.set(group, (await stores.collections.create(group)).id);
    return known;
  });
}

async function upload(
  { platform }: BenchProduct,
  documents: readonly CorpusDocument[],
  collections: ReadonlyMap<string, CollectionId>,
  ids: Map<string, DocumentId>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'groundwork-bench-'));
  try {
    for (const { id, group, filename, title, text } of documents) {
      const path = join(folder, filename);
      await writeFile(path, text);
      const { document } = await platform.intake.accept({
        tenantId: LOCAL_TENANT,
        collectionId: collections.get(group)!,
        ...{ filename, path },
        ...(title === '' ? {} : { title }),
      });
      ids.set(id, document.id);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function allDone(
  { platform }: BenchProduct,
  { name, documents: all }: Corpus,
  progress: (line: string) => void,
): Promise<void> {
  let last = -1;
  let changed = Date.now();
  for (;;) {
    const count = await platform.database.unitOfWork.run(LOCAL_TENANT, ({ documents }) => documents.countByStatus());
    if (count.FAILED > 0) throw new Error(`${count.FAILED} documents of ${name} failed to be ingested.`);
    const open = count.PENDING + count.PROCESSING;
    if (open !== last) [last, changed] = [open, Date.now()];
    progress(`${name}: ${count.COMPLETED} of ${all.length} documents in`);
    if (open === 0) return;
    if (Date.now() - changed > STALLED_MS)
      throw new Error(`Ingestion of ${name} stands still with ${open} documents to go.`);
    await delay(POLL_MS);
  }
}
