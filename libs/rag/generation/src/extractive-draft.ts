import type { Citation, EmbeddingModels, Logger } from '@groundwork/domain';
import type { Draft, DraftEvent, DraftOutcome } from './draft.js';
import { excerptText } from './excerpt-text.js';
import type { PageLocator } from './page-locator.js';
import { NOT_FOUND } from './refusal.js';
import { sentenceCandidates } from './sentence-candidates.js';
import { addMeaning, scoreByWords, type ScoredSentence } from './sentence-scoring.js';
import { selectExcerpts } from './sentence-selection.js';
import type { SourceText } from './source-text.js';
import type { Terms } from './terms.js';
import { noUsage } from './usage.js';

export interface ExtractionRequest {
  readonly question: string;
  readonly sources: readonly SourceText[];
  readonly pages: PageLocator;
  readonly terms: Terms;
  readonly embeddings: EmbeddingModels | undefined;
  readonly semanticSentences: number;
  readonly characters: number;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

/** An answer without a language model: the best sentences of the sources, each cited with itself. */
export class ExtractiveDraft implements Draft {
  text = '';
  private readonly citations: Citation[] = [];

  constructor(private readonly request: ExtractionRequest) {}

  async *stream(): AsyncGenerator<DraftEvent, void> {
    const { sources, terms, pages, characters, signal } = this.request;
    const excerpts = selectExcerpts(await this.scored(sources, terms), characters);
    if (excerpts.length === 0) {
      this.text = NOT_FOUND;
      yield { type: 'text-delta', delta: NOT_FOUND };
    }
    let former: SourceText | undefined;
    for (const excerpt of excerpts) {
      signal?.throwIfAborted();
      const shown = excerptText(excerpt);
      const sameDocument = former?.source.chunk.documentId === excerpt.source.source.chunk.documentId;
      const delta = former === undefined ? shown : `${sameDocument ? ' ' : '\n\n'}${shown}`;
      former = excerpt.source;
      const [start] = excerpt.source.span(excerpt.range);
      const citation = excerpt.source.verified(excerpt.range, await pages.pageOf(excerpt.source.source.chunk, start));
      this.text += delta;
      this.citations.push(citation);
      yield { type: 'text-delta', delta };
      yield { type: 'citation', citation };
    }
  }

  outcome(): DraftOutcome {
    const { text, citations } = this;
    const answerable = text !== NOT_FOUND;
    return {
      answer: text,
      answerable,
      mode: 'extractive',
      model: null,
      citations,
      unsupported: [],
      usage: noUsage,
      llmMs: 0,
    };
  }

  private async scored(sources: readonly SourceText[], terms: Terms): Promise<ScoredSentence[]> {
    const { question, embeddings, semanticSentences, logger, signal } = this.request;
    const byWords = scoreByWords(question, sentenceCandidates(sources, terms), terms);
    try {
      return await addMeaning(question, byWords, embeddings, semanticSentences, signal);
    } catch (error) {
      signal?.throwIfAborted();
      logger.warn({ error: String(error) }, 'sentences not compared by meaning; words alone choose them');
      return byWords;
    }
  }
}
