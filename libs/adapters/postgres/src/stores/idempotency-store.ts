import { GroundworkError, type DocumentId, type IdempotencyStore } from '@groundwork/domain';
import { IdempotencyKeyRow } from '../entities/idempotency-key.entity.js';
import type { TenantSession } from '../tenant-session.js';
import { storableText } from './storable.js';

/** Longer than any client keeps retrying; older keys are forgotten. */
const keyLife = '7 days';

export class PostgresIdempotencyStore implements IdempotencyStore {
  constructor(private readonly session: TenantSession) {}

  async find(key: string, fingerprint: string): Promise<readonly DocumentId[] | null> {
    const row = await this.session.manager.findOneBy(IdempotencyKeyRow, { key: storableText(key) });
    if (row === null) return null;
    if (row.fingerprint !== fingerprint) throw reused();
    return row.documentIds as DocumentId[];
  }

  async remember(key: string, fingerprint: string, documentIds: readonly DocumentId[]): Promise<void> {
    await this.session.affected(
      `DELETE FROM idempotency_keys WHERE tenant_id = $1 AND created_at < now() - interval '${keyLife}'`,
      [this.session.tenantId],
    );
    const inserted = await this.session.affected(
      `INSERT INTO idempotency_keys (tenant_id, key, fingerprint, document_ids) VALUES ($1, $2, $3, $4::uuid[])
       ON CONFLICT DO NOTHING`,
      [this.session.tenantId, storableText(key), fingerprint, documentIds],
    );
    if (inserted === 0) await this.find(key, fingerprint);
  }
}

function reused(): GroundworkError {
  return new GroundworkError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used with another request.', {
    remedy: 'Send a new key with a new request.',
  });
}
