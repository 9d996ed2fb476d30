import type { DataSource } from 'typeorm';
import type { PassageHits, PassageIndex, PassageQuery, TenantId } from '@groundwork/domain';

export class PostgresPassageIndex implements PassageIndex {
  constructor(private readonly dataSource: DataSource) {}
  async search(_tenantId: TenantId, _query: PassageQuery, _signal?: AbortSignal): Promise<PassageHits> {
    void this.dataSource;
    throw new Error('pending');
  }
}
