import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Metadata } from '@groundwork/domain';
import { DocumentVersionRow } from './document-version.entity.js';
import { bigintAsNumber } from './columns.js';

@Entity('documents')
export class DocumentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('uuid', { name: 'collection_id' })
  collectionId!: string;

  @Column('text')
  title!: string;

  @Column('boolean', { name: 'title_given' })
  titleGiven!: boolean;

  @Column('jsonb')
  metadata!: Metadata;

  @Column('uuid', { name: 'latest_version_id' })
  latestVersionId!: string;

  @OneToOne(() => DocumentVersionRow, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'latest_version_id' })
  latest!: DocumentVersionRow;

  /** The version that searches see; stays the former one until a new one is completely in. */
  @Column('uuid', { name: 'searchable_version_id', nullable: true })
  searchableVersionId!: string | null;

  @Column('bigint', { name: 'change_number', transformer: bigintAsNumber })
  changeNumber!: number;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
