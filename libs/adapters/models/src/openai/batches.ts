/** OpenAI takes 300,000 tokens per request (API reference of `/embeddings`); our counts are estimates, so stay well below. */
const maxTokensPerRequest = 150_000;

/** Cuts the texts, in order, into batches of at most `size` texts that one request can carry. */
export function batchesOf(texts: readonly string[], size: number, countTokens: (text: string) => number): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let tokens = 0;
  for (const text of texts) {
    const more = countTokens(text);
    if (batch.length > 0 && (batch.length >= size || tokens + more > maxTokensPerRequest)) {
      batches.push(batch);
      batch = [];
      tokens = 0;
    }
    batch.push(text);
    tokens += more;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
