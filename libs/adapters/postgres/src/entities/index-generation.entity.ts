import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GenerationStatus } from '@groundwork/domain';

@Entity('index_generations')
export class IndexGenerationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Column('text')
  model!: string;

  @Column('integer')
  dimensions!: number;

  @Column('text')
  status!: GenerationStatus;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamp with time zone', { name: 'activated_at', precision: 3, nullable: true })
  activatedAt!: Date | null;
}
