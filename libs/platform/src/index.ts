export { loadConfiguration, type Configuration, type Environment } from './configuration/configuration.js';
export type { Application } from './configuration/cluster-contradictions.js';
export { isLoopback } from './configuration/loopback.js';
export { ConfigurationError, type ConfigurationProblem } from './configuration/configuration-problems.js';
export { settings } from './configuration/configuration-schema.js';
export { Readiness } from './health/readiness.js';
export { Metrics } from './metrics/metrics.js';
export { MetricsServer } from './metrics/metrics-server.js';
export type { AnsweredRequest } from './metrics/request-metrics.js';
export { endOnSignals, type Ending } from './lifecycle/end-on-signals.js';
export { OpenResources } from './lifecycle/open-resources.js';
export { explainStartFailure } from './lifecycle/start-failure.js';
export { createLogger, type ApplicationLogger } from './logging/logger.js';
export { NestLogger } from './logging/nest-logger.js';
export type { Models } from './models/open-models.js';
export * from './tokens.js';
export { openPlatform, type Platform } from './wiring/open-platform.js';
export { PlatformModule } from './wiring/platform.module.js';
export { startIngestion } from './worker/ingestion-worker.js';
export { migrateDatabase } from '@groundwork/adapter-postgres';

/** The vocabulary that applications share with the libraries: an app knows this package and the contracts only. */
export * from './vocabulary.js';
