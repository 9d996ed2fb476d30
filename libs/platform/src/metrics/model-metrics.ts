import { Counter, type Registry } from 'prom-client';

/** `embedding` is counted by the model's own tokenizer, the others are what the provider reports. */
export type TokenKind = 'prompt' | 'completion' | 'embedding';

/** Told what models were given and gave. */
export interface TokenObserver {
  tokensUsed(model: string, kind: TokenKind, count: number): void;
}

/** Tokens by model: of those that the settings name, a handful. */
export class ModelMetrics implements TokenObserver {
  private readonly tokens: Counter<'model' | 'kind'>;

  constructor(registry: Registry) {
    this.tokens = new Counter({
      name: 'rag_tokens_total',
      help: 'Tokens that models were given (prompt, embedding) and gave (completion).',
      labelNames: ['model', 'kind'],
      registers: [registry],
    });
  }

  tokensUsed(model: string, kind: TokenKind, count: number): void {
    if (count > 0) this.tokens.inc({ model, kind }, count);
  }
}
