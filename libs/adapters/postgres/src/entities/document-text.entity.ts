import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockSpan, HeadingSpan, PageSpan } from '@groundwork/domain';

@Entity('document_texts')
export class DocumentTextRow {
  @PrimaryColumn('uuid', { name: 'version_id' })
  versionId!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('text')
  text!: string;

  @Column('jsonb')
  pages!: PageSpan[];

  @Column('jsonb')
  headings!: HeadingSpan[];

  @Column('jsonb')
  blocks!: BlockSpan[];

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  language!: string | null;
}
