/** Regions and what each offers, extracted from cfn-lint by `data/extract-regions.py`. */
import table from './regions.json' with { type: 'json' };

/** A family's sizes; `*` in a region's table stands for all of them. */
interface TypeTable {
  readonly families: Readonly<Record<string, string>>;
  readonly regions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Which service's types: EC2 (nodes, bastion), RDS for PostgreSQL, ElastiCache. */
export type TypeKind = 'ec2' | 'rds' | 'elasticache';

const TABLES: Readonly<Record<TypeKind, TypeTable>> = {
  ec2: table.ec2,
  rds: table.rds,
  elasticache: table.elasticache,
};
const ZONES: Readonly<Record<string, string>> = table.zones;

/** Where the table comes from, and of when it is. */
export const REGIONS_SOURCE = { source: table.source, dated: table.dated } as const;

/** Minor and major PostgreSQL versions that RDS knows, from 14. */
export const POSTGRESQL_VERSIONS: readonly string[] = table.postgresql;

/** Valkey versions that ElastiCache knows. */
export const VALKEY_VERSIONS: readonly string[] = table.valkey;

/** Every region's name. */
export function regions(): readonly string[] {
  return Object.keys(ZONES);
}

/** Availability zones of a region in order; none for an unknown one. An account may see fewer. */
export function zonesOf(region: string): readonly string[] {
  return ZONES[region]?.split(' ') ?? [];
}

/** Whether the region offers the type; undefined when nothing is known of that service there. */
export function offers(kind: TypeKind, region: string, type: string): boolean | undefined {
  const offered = TABLES[kind].regions[region];
  if (!offered) return undefined;
  const dot = type.lastIndexOf('.');
  const family = type.slice(0, dot);
  const sizes = offered[family] === '*' ? TABLES[kind].families[family] : offered[family];
  return sizes?.split(' ').includes(type.slice(dot + 1)) ?? false;
}
