import { Inject, Injectable } from '@nestjs/common';
import { LOCAL_TENANT, suggestQuestions, UNIT_OF_WORK, type Document, type UnitOfWork } from '@groundwork/platform';

/** As many of the newest as are looked at: most uploads hold some document with headings. */
const DOCUMENTS = 12;
const QUESTIONS = 3;
const MAX_KEPT = 100;

interface Suggestions {
  readonly questions: readonly string[];
  /** Without headings all that is known is a title, often a mere file name. */
  readonly fromHeadings: boolean;
}

/** Questions to begin with, made from headings of the newest documents that are ready. */
@Injectable()
export class SuggestedQuestions {
  /** By searchable version, whose text never changes: reading a text to look at its headings is the costly part. */
  private readonly byVersion = new Map<string, Suggestions>();

  constructor(@Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork) {}

  async current(): Promise<string[]> {
    const { items } = await this.unitOfWork.run(LOCAL_TENANT, ({ documents }) =>
      documents.list({ limit: DOCUMENTS, status: 'COMPLETED' }),
    );
    const all: Suggestions[] = [];
    for (const document of items) all.push(await this.of(document));
    const telling = all.filter(({ fromHeadings }) => fromHeadings);
    const perDocument = (telling.length > 0 ? telling : all).map(({ questions }) => questions);
    // One of each document first, so that the questions show what there is.
    const turns = Array.from({ length: QUESTIONS }, (_, turn) =>
      perDocument.flatMap((questions) => questions[turn] ?? []),
    );
    return [...new Set(turns.flat())].slice(0, QUESTIONS);
  }

  private async of(document: Document): Promise<Suggestions> {
    const { searchableVersionId: version, title } = document;
    if (version === null) return { questions: [], fromHeadings: false };
    const key = `${version} ${title}`;
    const known = this.byVersion.get(key);
    if (known !== undefined) return known;
    const text = await this.unitOfWork.run(LOCAL_TENANT, ({ versions }) => versions.text(version));
    const headings = text?.headings.map((heading) => heading.text) ?? [];
    // A single heading is the title once more.
    const suggestions = { questions: suggestQuestions(headings, title), fromHeadings: headings.length > 1 };
    if (this.byVersion.size >= MAX_KEPT) this.byVersion.clear();
    this.byVersion.set(key, suggestions);
    return suggestions;
  }
}
