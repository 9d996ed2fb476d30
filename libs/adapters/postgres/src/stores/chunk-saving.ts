import type { IndexedChunk, VersionId } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';
import type { FencedVersion } from './fence.js';
import { withdraw } from './publication.js';
import { storableText } from './storable.js';
import { countTerms } from './terms.js';

/** What of a chunk decides whether the one that is stored is the same. */
const sameChunk = `(c.id, c.position, c.content_hash, c.heading, c.page, c.start_offset, c.end_offset, c.token_count)
  IS NOT DISTINCT FROM (n.id, n.position, n.content_hash, n.heading, n.page, n.start_offset, n.end_offset, n.token_count)`;

/** Reads the batch, sent as one JSON parameter, as rows `n`. */
const batch = `jsonb_to_recordset($1::jsonb) AS n(id uuid, position int, text text, page int, heading text,
  token_count int, content_hash text, start_offset int, end_offset int, terms jsonb, frequencies jsonb, length int)`;

/**
 * Inserts or replaces. A chunk that is stored already, equal in all, stays with its vectors, so that running a step
 * again costs nothing. A version that is searchable (it is being re-indexed) leaves the search at the first chunk that
 * differs, because passages old and new must not be seen side by side.
 */
export async function saveChunks(
  session: TenantSession,
  versionId: VersionId,
  version: FencedVersion,
  chunks: readonly IndexedChunk[],
): Promise<void> {
  const rows = toBatch(chunks);
  if (version.searchableVersionId === versionId && (await differs(session, rows, versionId))) {
    await withdraw(session, versionId);
  }
  await session.affected(
    `DELETE FROM chunks c USING ${batch}
     WHERE c.version_id = $2 AND (c.position = n.position OR c.id = n.id) AND NOT (${sameChunk})`,
    [rows, versionId],
  );
  await session.affected(
    `INSERT INTO chunks (tenant_id, document_id, version_id, collection_id, id, position, text, page, heading, token_count,
                         content_hash, start_offset, end_offset)
     SELECT $3::uuid, $4::uuid, $2::uuid, $5::uuid, n.id, n.position, n.text, n.page, n.heading, n.token_count,
            n.content_hash, n.start_offset, n.end_offset
     FROM ${batch} ON CONFLICT (version_id, position) DO NOTHING`,
    [rows, versionId, session.tenantId, version.documentId, version.collectionId],
  );
  await session.affected(
    `INSERT INTO chunk_terms (tenant_id, chunk_id, terms, frequencies, length)
     SELECT $2::uuid, n.id, ARRAY(SELECT jsonb_array_elements_text(n.terms)),
            ARRAY(SELECT jsonb_array_elements_text(n.frequencies)::int), n.length
     FROM ${batch}
     ON CONFLICT (chunk_id) DO UPDATE
       SET terms = excluded.terms, frequencies = excluded.frequencies, length = excluded.length`,
    [rows, session.tenantId],
  );
}

async function differs(session: TenantSession, rows: string, versionId: VersionId): Promise<boolean> {
  const found = await session.rows(
    `SELECT 1 FROM ${batch} LEFT JOIN chunks c ON c.version_id = $2 AND c.position = n.position
     LEFT JOIN chunk_terms t ON t.chunk_id = c.id
     WHERE NOT (${sameChunk}) OR to_jsonb(t.terms) IS DISTINCT FROM n.terms
        OR to_jsonb(t.frequencies) IS DISTINCT FROM n.frequencies LIMIT 1`,
    [rows, versionId],
  );
  return found.length > 0;
}

function toBatch(chunks: readonly IndexedChunk[]): string {
  return JSON.stringify(
    chunks.map(({ chunk, terms }) => ({
      id: chunk.id,
      position: chunk.index,
      text: storableText(chunk.text),
      page: chunk.page,
      heading: storableText(chunk.heading),
      token_count: chunk.tokenCount,
      content_hash: chunk.contentHash,
      start_offset: chunk.start,
      end_offset: chunk.end,
      ...countTerms(terms),
      length: terms.length,
    })),
  );
}
