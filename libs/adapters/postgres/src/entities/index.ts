import { ChunkRow } from './chunk.entity.js';
import { CollectionRow } from './collection.entity.js';
import { ConversationRow } from './conversation.entity.js';
import { DocumentRow } from './document.entity.js';
import { DocumentTextRow } from './document-text.entity.js';
import { DocumentVersionRow } from './document-version.entity.js';
import { IdempotencyKeyRow } from './idempotency-key.entity.js';
import { IndexGenerationRow } from './index-generation.entity.js';
import { IngestionJobRow } from './ingestion-job.entity.js';
import { MessageRow } from './message.entity.js';

/** Rows read and written by name. Vectors, postings and the queue are sets worked on in SQL and have no entity. */
export const entities = [
  ChunkRow,
  CollectionRow,
  ConversationRow,
  DocumentRow,
  DocumentTextRow,
  DocumentVersionRow,
  IdempotencyKeyRow,
  IndexGenerationRow,
  IngestionJobRow,
  MessageRow,
];
