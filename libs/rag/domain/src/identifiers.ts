/** Identifiers are UUIDs in canonical lower-case form; the brand keeps one kind from standing in for another. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type TenantId = Brand<string, 'TenantId'>;
export type CollectionId = Brand<string, 'CollectionId'>;
export type DocumentId = Brand<string, 'DocumentId'>;
export type VersionId = Brand<string, 'VersionId'>;
export type ChunkId = Brand<string, 'ChunkId'>;
export type GenerationId = Brand<string, 'GenerationId'>;
export type JobId = Brand<string, 'JobId'>;
export type ConversationId = Brand<string, 'ConversationId'>;
export type MessageId = Brand<string, 'MessageId'>;

/** The one tenant of an installation without accounts. Every row carries it, so accounts can be added without a data move. */
export const LOCAL_TENANT = '00000000-0000-4000-8000-000000000001' as TenantId;

/** The collection that documents go to when none is named. It exists in every tenant. */
export const DEFAULT_COLLECTION = '00000000-0000-4000-8000-000000000002' as CollectionId;
