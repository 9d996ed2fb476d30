export type { Database, DatabaseExtras, DatabaseOptions, QueueTuning } from './database.js';
export { openDatabase } from './open-database.js';
export { migrateDatabase, type MigrationOptions } from './migrate-database.js';
