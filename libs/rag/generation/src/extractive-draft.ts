import type { AnswerMark, Citation, EmbeddingModels, Logger, Retrieval } from '@groundwork/domain';
import type { Draft, DraftEvent, DraftOutcome } from './draft.js';
import { answers } from './evidence.js';
import { excerptText } from './excerpt-text.js';
import type { PageLocator } from './page-locator.js';
import { answerCue } from './question-cues.js';
import { notFoundText } from './refusal.js';
import { sentenceCandidates } from './sentence-candidates.js';
import { addMeaning, scoreByWords, type ScoredSentence } from './sentence-scoring.js';
import { selectExcerpts } from './sentence-selection.js';
import type { SourceText } from './source-text.js';
import type { Terms } from './terms.js';
import { noUsage } from './usage.js';

export interface ExtractionRequest {
  readonly question: string;
  readonly sources: readonly SourceText[];
  /** What the retriever thinks of the sources. */
  readonly retrieval: Pick<Retrieval, 'confidence' | 'answerableFrom'>;
  readonly pages: PageLocator;
  readonly terms: Terms;
  readonly embeddings: EmbeddingModels | undefined;
  readonly semanticSentences: number;
  readonly characters: number;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

/** An answer without a language model: the best sentences of the sources, each cited with itself, or a refusal when they are beside the question. */
export class ExtractiveDraft implements Draft {
  text = '';
  private readonly citations: Citation[] = [];

  constructor(private readonly request: ExtractionRequest) {}

  async *stream(): AsyncGenerator<DraftEvent, void> {
    const { question, sources, retrieval, terms, pages, characters, signal } = this.request;
    const scored = await this.scored(sources, terms);
    const excerpts = answers(scored, answerCue(question), retrieval) ? selectExcerpts(scored, characters) : [];
    if (excerpts.length === 0) {
      this.text = notFoundText(sources.length);
      yield { type: 'text-delta', delta: this.text };
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
      const mark = markIn(delta, citation.number, this.text.length);
      this.text += delta;
      const marked = { ...citation, marks: [mark] };
      this.citations.push(marked);
      yield { type: 'text-delta', delta };
      yield { type: 'citation', citation: marked };
    }
  }

  outcome(): DraftOutcome {
    const { text, citations } = this;
    return {
      answer: text,
      answerable: citations.length > 0,
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

/** An excerpt ends with its mark; `before` is the length of the text that it is put to. */
function markIn(shown: string, number: number, before: number): AnswerMark {
  const mark = `[${number}]`;
  const start = before + shown.lastIndexOf(mark);
  return { start, end: start + mark.length };
}
