import { GroundworkError } from '@groundwork/domain';

const refusal =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|does not accept|extra (fields|inputs)/i;

/**
 * Which of the optional parameters a provider does not know. "OpenAI-compatible" servers differ (some want
 * `max_completion_tokens`, some refuse `stream_options`, `dimensions` or a temperature), and say so with a 400 that names it.
 */
export class RefusedParameters {
  private readonly refused = new Set<string>();

  constructor(private readonly optional: readonly string[]) {}

  has(parameter: string): boolean {
    return this.refused.has(parameter);
  }

  /** Runs the request, and again without each parameter that it is refused for. */
  async adapt<T>(request: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await request();
      } catch (error) {
        const parameter = this.refusedBy(error);
        if (parameter === undefined) throw error;
        this.refused.add(parameter);
      }
    }
  }

  private refusedBy(error: unknown): string | undefined {
    if (!(error instanceof GroundworkError) || error.code !== 'MODEL_REJECTED' || !refusal.test(error.message))
      return undefined;
    const named = (parameter: string) =>
      error.details?.parameter === parameter || new RegExp(`\\b${parameter}\\b`).test(error.message);
    return this.optional.find((parameter) => !this.refused.has(parameter) && named(parameter));
  }
}
