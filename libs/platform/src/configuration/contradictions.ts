import { problemOf, type ConfigurationProblem } from './configuration-problems.js';
import type { Settings } from './configuration-schema.js';

/** Settings of models that are right each and wrong together. */
export function* contradictions(values: Partial<Settings>): Iterable<ConfigurationProblem> {
  const provider = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
  if (values.CHAT_MODEL !== undefined && !provider) {
    yield problemOf(
      'CHAT_MODEL',
      values.CHAT_MODEL,
      'names a model, but no provider is given.',
      'Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.',
    );
  }
  if (values.EMBEDDING_MODEL?.startsWith('openai:') && !provider) {
    yield problemOf(
      'EMBEDDING_MODEL',
      values.EMBEDDING_MODEL,
      'needs a provider, and none is given.',
      'Set OPENAI_API_KEY or OPENAI_BASE_URL, or use EMBEDDING_MODEL=local.',
    );
  }
  if (values.EMBEDDING_DIMENSIONS !== undefined && values.EMBEDDING_MODEL?.startsWith('openai:') === false) {
    yield problemOf(
      'EMBEDDING_DIMENSIONS',
      String(values.EMBEDDING_DIMENSIONS),
      `cannot be chosen for EMBEDDING_MODEL=${values.EMBEDDING_MODEL}.`,
      'Leave EMBEDDING_DIMENSIONS out.',
    );
  }
  if (
    values.OPENAI_BASE_URL !== undefined &&
    values.OPENAI_API_KEY === undefined &&
    values.CHAT_MODEL === undefined &&
    !values.EMBEDDING_MODEL?.startsWith('openai:')
  ) {
    yield problemOf(
      'OPENAI_BASE_URL',
      values.OPENAI_BASE_URL,
      'is given, but no model to use there.',
      'Set CHAT_MODEL, EMBEDDING_MODEL=openai:<model>, or both.',
    );
  }
}
