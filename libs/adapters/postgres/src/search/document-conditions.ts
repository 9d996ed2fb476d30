import type { DocumentFilter } from '@groundwork/domain';
import { storableJson } from '../stores/storable.js';
import type { SqlParameters } from './sql-parameters.js';

/** Conditions on table alias `d`, each beginning with AND; empty when everything is asked for. */
export function documentConditions(filter: DocumentFilter, parameters: SqlParameters): string {
  const conditions: string[] = [];
  if (filter.collectionIds !== undefined) {
    conditions.push(`d.collection_id = ANY(${parameters.add([...filter.collectionIds])}::uuid[])`);
  }
  if (filter.documentIds !== undefined) {
    conditions.push(`d.id = ANY(${parameters.add([...filter.documentIds])}::uuid[])`);
  }
  if (filter.metadata !== undefined && Object.keys(filter.metadata).length > 0) {
    conditions.push(`d.metadata @> ${parameters.add(storableJson(filter.metadata))}::jsonb`);
  }
  return conditions.map((condition) => ` AND ${condition}`).join('');
}
