/** Bounds of an answer. Tokens are the chat model's, as counted by `countTokens`. */
export interface AnswererOptions {
  /** Characters of a question. @default 4000 */
  readonly maxQuestionCharacters?: number;
  /** Tokens of a generated answer. @default 900 */
  readonly maxAnswerTokens?: number;
  /** Earlier exchanges of the conversation that the model sees. @default 6 */
  readonly historyExchanges?: number;
  /** Tokens of all earlier exchanges together. @default 1500 */
  readonly historyTokens?: number;
  /** Milliseconds for rewriting a follow-up with the model; then rules do it. @default 10000 */
  readonly rewriteTimeoutMs?: number;
  /** Milliseconds for a whole generated answer; what came by then is kept. @default 120000 */
  readonly answerTimeoutMs?: number;
  /** Sentences that an extractive answer compares by meaning, at most; 0 turns it off. About 20 ms each on a CPU. @default 8 */
  readonly semanticSentences?: number;
  /** Characters of an extractive answer, about. @default 600 */
  readonly extractiveCharacters?: number;
}

export type AnswererSettings = Required<AnswererOptions>;

export const defaultSettings: AnswererSettings = {
  maxQuestionCharacters: 4000,
  maxAnswerTokens: 900,
  historyExchanges: 6,
  historyTokens: 1500,
  rewriteTimeoutMs: 10_000,
  answerTimeoutMs: 120_000,
  semanticSentences: 8,
  extractiveCharacters: 600,
};
