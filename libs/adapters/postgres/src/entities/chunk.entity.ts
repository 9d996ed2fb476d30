import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('chunks')
export class ChunkRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('uuid', { name: 'version_id' })
  versionId!: string;

  @Column('uuid', { name: 'collection_id' })
  collectionId!: string;

  /** The domain's `index`. */
  @Column('integer')
  position!: number;

  @Column('text')
  text!: string;

  @Column('integer', { nullable: true })
  page!: number | null;

  @Column('text')
  heading!: string;

  @Column('integer', { name: 'token_count' })
  tokenCount!: number;

  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  /** Code points into the version's text. */
  @Column('integer', { name: 'start_offset' })
  start!: number;

  @Column('integer', { name: 'end_offset' })
  end!: number;
}
