import type { TenantSession } from '../tenant-session.js';

/**
 * What makes a version's passages findable by words: its postings and the tenant's statistics. Both exist exactly for
 * searchable versions, so a search needs no check of visibility. The tenant's totals are locked first: completions of
 * one tenant that touch the same terms follow each other instead of deadlocking.
 */
export async function publish(session: TenantSession, versionId: string): Promise<void> {
  await changeTotals(session, versionId, 1);
  await session.affected(
    `INSERT INTO postings (tenant_id, term, version_id, positions, frequencies, lengths)
     SELECT $1::uuid, t.term, $2::uuid, array_agg(c.position ORDER BY c.position),
            array_agg(t.frequency ORDER BY c.position), array_agg(ct.length ORDER BY c.position)
     FROM chunks c
     JOIN chunk_terms ct ON ct.chunk_id = c.id
     CROSS JOIN LATERAL unnest(ct.terms, ct.frequencies) AS t(term, frequency)
     WHERE c.version_id = $2
     GROUP BY t.term`,
    [session.tenantId, versionId],
  );
  await session.affected(
    `INSERT INTO term_statistics (tenant_id, term, chunks)
     SELECT tenant_id, term, cardinality(positions) FROM postings WHERE version_id = $1
     ON CONFLICT (tenant_id, term) DO UPDATE SET chunks = term_statistics.chunks + excluded.chunks`,
    [versionId],
  );
}

/** The opposite of `publish`; without effect on a version that is not published. */
export async function withdraw(session: TenantSession, versionId: string | null): Promise<void> {
  if (versionId === null) return;
  await changeTotals(session, versionId, -1);
  await session.affected(
    `UPDATE term_statistics s SET chunks = s.chunks - cardinality(p.positions)
     FROM postings p WHERE p.version_id = $1 AND s.tenant_id = p.tenant_id AND s.term = p.term`,
    [versionId],
  );
  await session.affected(
    `DELETE FROM term_statistics s USING postings p
     WHERE p.version_id = $1 AND s.tenant_id = p.tenant_id AND s.term = p.term AND s.chunks <= 0`,
    [versionId],
  );
  await session.affected('DELETE FROM postings WHERE version_id = $1', [versionId]);
  await session.affected('UPDATE documents SET searchable_version_id = NULL WHERE searchable_version_id = $1', [
    versionId,
  ]);
}

async function changeTotals(session: TenantSession, versionId: string, sign: 1 | -1): Promise<void> {
  await session.affected(
    `INSERT INTO text_totals (tenant_id, chunks, terms)
     SELECT $1::uuid, $3 * count(*), $3 * COALESCE(sum(ct.length), 0)
     FROM chunks c LEFT JOIN chunk_terms ct ON ct.chunk_id = c.id WHERE c.version_id = $2
     ON CONFLICT (tenant_id) DO UPDATE
       SET chunks = text_totals.chunks + excluded.chunks, terms = text_totals.terms + excluded.terms`,
    [session.tenantId, versionId, sign],
  );
}
