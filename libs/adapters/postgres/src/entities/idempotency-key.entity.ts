import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('idempotency_keys')
export class IdempotencyKeyRow {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('text')
  key!: string;

  /** Digest of what was asked: the same key with another request is a mistake of the client. */
  @Column('text')
  fingerprint!: string;

  @Column('uuid', { name: 'document_ids', array: true })
  documentIds!: string[];

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
