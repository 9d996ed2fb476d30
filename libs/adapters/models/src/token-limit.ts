import { GroundworkError } from '@groundwork/domain';

/** Refuses what the model would cut. The message names places and counts, never the text. */
export function refuseLongTexts(
  texts: readonly string[],
  model: { maxTokens: number; countTokens(text: string): number },
): void {
  for (const [index, text] of texts.entries()) {
    const tokens = model.countTokens(text);
    if (tokens > model.maxTokens) {
      throw new GroundworkError(
        'VALIDATION_FAILED',
        `Text ${index} has ${tokens} tokens; the model takes ${model.maxTokens}.`,
        {
          remedy: 'Split the text into shorter passages.',
          details: { index, tokens, maxTokens: model.maxTokens },
        },
      );
    }
  }
}
