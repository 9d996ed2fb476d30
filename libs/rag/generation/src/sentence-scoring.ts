import type { EmbeddingModels } from '@groundwork/domain';
import { answerCue } from './question-cues.js';
import type { SentenceCandidate } from './sentence-candidates.js';
import type { SourceText } from './source-text.js';
import type { Terms } from './terms.js';

export interface ScoredSentence extends SentenceCandidate {
  readonly score: number;
  /** It has what the question asks for; null when the question does not tell what that is. */
  readonly shows: boolean | null;
  /** Share of the question's terms, by rarity, that its passage holds, headings and title with it. */
  readonly coverage: number;
  /** Cosine to the question; null where meaning was not compared. */
  readonly meaning: number | null;
}

/**
 * Weights of what speaks for a sentence, found on the odd half of XQuAD's English questions and checked on the even half
 * (README, "How good the sentences are").
 */
export const sentenceWeights = {
  /** Share of the question's terms in the sentence, each weighed by its rarity among the candidates. */
  overlap: 1,
  /** The same for the sentences beside it and the headings above it: what "it" stands for. */
  context: 0.25,
  /** Relevance of the passage. */
  passage: 0.4,
  /** It has what the question asks for: a date for "when", a name for "who". */
  cue: 0.06,
  /** It lacks what the question asks for. */
  beside: 0.7,
  /** Nearness in meaning, when an embedding model is there. */
  meaning: 0.5,
  fragment: 0.85,
  heading: 0.35,
  instruction: 0.2,
} as const;

/** Scores every candidate by words; best first. */
export function scoreByWords(
  question: string,
  candidates: readonly SentenceCandidate[],
  terms: Terms,
): ScoredSentence[] {
  const asked = new Set(terms(question));
  const rarity = rarityOf(asked, candidates);
  const whole = [...asked].reduce((sum, term) => sum + rarity(term), 0) || 1;
  const overlap = (found: ReadonlySet<string>) =>
    [...asked].reduce((sum, term) => sum + (found.has(term) ? rarity(term) : 0), 0) / whole;
  const best = Math.max(...candidates.map(({ source }) => source.source.score), 1e-9);
  const cue = answerCue(question);
  const context = contextTerms(candidates, terms);
  const coverage = passageCoverage(terms, overlap);

  return candidates
    .map((candidate) => {
      const own = overlap(candidate.terms);
      const around = overlap(context(candidate)) - own;
      const shown = cue?.shows(candidate.reading) ?? null;
      const shows = shown === false && cue?.strength === 'hint' ? null : shown;
      const raw =
        sentenceWeights.overlap * own +
        sentenceWeights.context * Math.max(0, around) +
        sentenceWeights.passage * (candidate.source.source.score / best) +
        (shows === true ? sentenceWeights.cue : 0);
      const sentence = { ...candidate, shows, coverage: coverage(candidate.source), meaning: null };
      return { ...sentence, score: raw * factorOf(sentence) };
    })
    .sort(byScore);
}

/** Adds nearness in meaning to the best `limit` candidates and leaves the others out; without a semantic model nothing changes. */
export async function addMeaning(
  question: string,
  scored: readonly ScoredSentence[],
  embeddings: EmbeddingModels | undefined,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<ScoredSentence[]> {
  const model = embeddings?.preferred();
  if (model?.kind !== 'semantic' || limit === 0 || model.knownShare(question) < 0.5) return [...scored];
  const close = scored.slice(0, limit).filter(({ reading }) => model.countTokens(reading) <= model.maxTokens);
  if (close.length === 0) return [...scored];

  const [query] = await model.embed([question], 'query', signal);
  const vectors = await model.embed(
    close.map(({ reading }) => reading),
    'passage',
    signal,
  );
  const cosines = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * query![i]!, 0));
  const low = Math.min(...cosines);
  const spread = Math.max(...cosines) - low || 1;
  return close
    .map((sentence, i) => ({
      ...sentence,
      meaning: cosines[i]!,
      score: sentence.score + sentenceWeights.meaning * ((cosines[i]! - low) / spread) * factorOf(sentence),
    }))
    .sort(byScore);
}

const byScore = (one: ScoredSentence, other: ScoredSentence) => other.score - one.score;

function factorOf({ shape, instructs, terms, shows }: Omit<ScoredSentence, 'score'>): number {
  const shaped = shape === 'sentence' ? 1 : sentenceWeights[shape];
  const brief = terms.size < 2 ? 0.5 : 1;
  const beside = shows === false ? sentenceWeights.beside : 1;
  return shaped * brief * beside * (instructs ? sentenceWeights.instruction : 1);
}

function passageCoverage(
  terms: Terms,
  overlap: (found: ReadonlySet<string>) => number,
): (source: SourceText) => number {
  const known = new Map<SourceText, number>();
  return (source) => {
    const { chunk } = source.source;
    const share =
      known.get(source) ?? overlap(new Set(terms(`${source.source.documentTitle}\n${chunk.heading}\n${chunk.text}`)));
    known.set(source, share);
    return share;
  };
}

/** Inverse document frequency over the candidate sentences (Robertson & Zaragoza 2009). */
function rarityOf(asked: ReadonlySet<string>, candidates: readonly SentenceCandidate[]): (term: string) => number {
  const total = candidates.length;
  const rarities = new Map(
    [...asked].map((term) => {
      const having = candidates.filter(({ terms }) => terms.has(term)).length;
      return [term, Math.log(1 + (total - having + 0.5) / (having + 0.5))] as const;
    }),
  );
  return (term) => rarities.get(term) ?? 0;
}

/** Terms of a sentence with those of the one before it and of its headings and title. */
function contextTerms(
  candidates: readonly SentenceCandidate[],
  terms: Terms,
): (candidate: SentenceCandidate) => ReadonlySet<string> {
  const byPlace = new Map(candidates.map((candidate) => [`${candidate.source.number}:${candidate.index}`, candidate]));
  const headings = new Map<number, readonly string[]>();
  for (const { source } of candidates) {
    if (!headings.has(source.number))
      headings.set(source.number, terms(`${source.source.chunk.heading} ${source.source.documentTitle}`));
  }
  return ({ source, index, terms: own }) => {
    const before = byPlace.get(`${source.number}:${index - 1}`)?.terms ?? [];
    return new Set([...own, ...before, ...headings.get(source.number)!]);
  };
}
