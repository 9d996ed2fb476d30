import { randomUUID } from 'node:crypto';
import { GroundworkError, type Collection, type CollectionId, type CollectionStore } from '@groundwork/domain';
import type { TenantSession } from '../tenant-session.js';
import { storableText } from './storable.js';

interface CollectionResult {
  readonly id: CollectionId;
  readonly name: string;
  readonly created_at: Date;
  readonly documents: string;
}

export class PostgresCollectionStore implements CollectionStore {
  constructor(private readonly session: TenantSession) {}

  async list(): Promise<Collection[]> {
    return await this.read('ORDER BY c.name, c.id', []);
  }

  async find(id: CollectionId): Promise<Collection | null> {
    return (await this.read('WHERE c.id = $1', [id]))[0] ?? null;
  }

  async create(name: string): Promise<Collection> {
    const id = randomUUID();
    const inserted = await this.session.affected(
      `INSERT INTO collections (tenant_id, id, name) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, name) DO NOTHING`,
      [this.session.tenantId, id, storableText(name)],
    );
    if (inserted === 0) {
      throw new GroundworkError('CONFLICT', 'A collection of this name is there already.', {
        remedy: 'Use that collection, or choose another name.',
      });
    }
    return (await this.find(id as CollectionId))!;
  }

  private async read(condition: string, parameters: readonly unknown[]): Promise<Collection[]> {
    const rows = await this.session.rows<CollectionResult>(
      `SELECT c.id, c.name, c.created_at,
              (SELECT count(*) FROM documents d WHERE d.tenant_id = c.tenant_id AND d.collection_id = c.id) AS documents
       FROM collections c ${condition}`,
      parameters,
    );
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      documentCount: Number(row.documents),
      createdAt: row.created_at,
    }));
  }
}
