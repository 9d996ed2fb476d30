import type { Answer, Logger, Retrieval, ScoredChunk } from '@groundwork/domain';
import type { AskRequest } from './answer-events.js';
import { answerPrompt } from './answer-prompt.js';
import type { AnswererDependencies } from './answerer.js';
import { CitationChecker } from './citation-check.js';
import type { Draft, DraftOutcome } from './draft.js';
import { ExtractiveDraft } from './extractive-draft.js';
import { GeneratedDraft } from './generated-draft.js';
import type { Exchange } from './history.js';
import { PageLocator } from './page-locator.js';
import { NotFoundDraft } from './refusal.js';
import type { AnswererSettings } from './settings.js';
import { numbered } from './source-text.js';
import type { StandaloneQuestion } from './standalone-question.js';
import { termsBy } from './terms.js';
import { addUsage } from './usage.js';

export interface Asked {
  readonly request: AskRequest;
  readonly standalone: StandaloneQuestion;
  readonly history: readonly Exchange[];
  readonly sources: readonly ScoredChunk[];
  readonly retrieval: Pick<Retrieval, 'confidence' | 'answerableFrom'>;
  readonly now: Date;
}

export interface Drafts {
  /** By the chat model where there is one in reach, else quoted. */
  answer(): Draft;
  extractive(): Draft;
  notFound(): Draft;
  conclude(
    outcome: DraftOutcome,
    circumstances: { readonly stopped: boolean; readonly timings: Retrieval['timings']; readonly totalMs: number },
  ): Answer;
}

/** A small prompt must remain possible in a small context: the answer takes at most this share of it. */
const ANSWER_SHARE = 0.25;

/** The ways in which one question may be answered, over the same numbered sources. */
export function createDrafts(
  dependencies: AnswererDependencies & { readonly countTokens: (text: string) => number; readonly logger: Logger },
  settings: AnswererSettings,
  { request, standalone, history, sources: scored, retrieval, now }: Asked,
): Drafts {
  const { unitOfWork, analyzer, embeddings, countTokens, logger } = dependencies;
  const chatModel = standalone.modelUnreachable ? null : dependencies.chatModel;
  const { signal, tenantId } = request;
  const sources = numbered(scored);
  const pages = new PageLocator(unitOfWork, tenantId, logger);

  const extractive = (): Draft =>
    new ExtractiveDraft({
      question: standalone.question,
      sources,
      retrieval,
      pages,
      terms: termsBy(analyzer),
      embeddings,
      logger,
      signal,
      semanticSentences: settings.semanticSentences,
      characters: settings.extractiveCharacters,
    });

  return {
    extractive,
    answer() {
      if (chatModel === null) return extractive();
      const maxTokens = Math.min(settings.maxAnswerTokens, Math.floor(chatModel.contextTokens * ANSWER_SHARE));
      const messages = answerPrompt({
        question: standalone.question,
        history,
        sources,
        now,
        countTokens,
        tokens: chatModel.contextTokens - maxTokens,
      });
      const checker = new CitationChecker(sources, pages, standalone.question);
      return new GeneratedDraft({
        chatModel,
        messages,
        sources,
        checker,
        question: standalone.question,
        maxTokens,
        countTokens,
        signal,
        timeoutMs: settings.answerTimeoutMs,
      });
    },
    notFound: () =>
      new NotFoundDraft(sources.length, chatModel === null ? 'extractive' : 'generative', chatModel?.id ?? null),
    conclude({ llmMs, usage, ...outcome }, { stopped, timings, totalMs }) {
      const { embed, search, rerank } = timings;
      return {
        ...outcome,
        sources: scored,
        usage: addUsage(usage, standalone.usage),
        timings: { embed, search, rerank, llm: tenths(llmMs + standalone.llmMs), total: tenths(totalMs) },
        stopped,
      };
    },
  };
}

const tenths = (milliseconds: number) => Math.round(milliseconds * 10) / 10;
