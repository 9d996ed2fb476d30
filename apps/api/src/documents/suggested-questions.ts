import { Inject, Injectable } from '@nestjs/common';
import { LOCAL_TENANT, suggestQuestions, UNIT_OF_WORK, type Document, type UnitOfWork } from '@groundwork/platform';

const DOCUMENTS = 3;
const QUESTIONS = 3;
const MAX_KEPT = 100;

/** Questions to begin with, made from headings of the newest documents that are ready. */
@Injectable()
export class SuggestedQuestions {
  /** By searchable version, whose text never changes: reading a text to look at its headings is the costly part. */
  private readonly byVersion = new Map<string, readonly string[]>();

  constructor(@Inject(UNIT_OF_WORK) private readonly unitOfWork: UnitOfWork) {}

  async current(): Promise<string[]> {
    const { items } = await this.unitOfWork.run(LOCAL_TENANT, ({ documents }) =>
      documents.list({ limit: DOCUMENTS, status: 'COMPLETED' }),
    );
    const perDocument: (readonly string[])[] = [];
    for (const document of items) perDocument.push(await this.of(document));
    // One of each document first, so that the questions show what there is.
    const turns = Array.from({ length: QUESTIONS }, (_, turn) =>
      perDocument.flatMap((questions) => questions[turn] ?? []),
    );
    return [...new Set(turns.flat())].slice(0, QUESTIONS);
  }

  private async of(document: Document): Promise<readonly string[]> {
    const { searchableVersionId: version, title } = document;
    if (version === null) return [];
    const key = `${version} ${title}`;
    const known = this.byVersion.get(key);
    if (known !== undefined) return known;
    const text = await this.unitOfWork.run(LOCAL_TENANT, ({ versions }) => versions.text(version));
    const questions = suggestQuestions(text?.headings.map((heading) => heading.text) ?? [], title);
    if (this.byVersion.size >= MAX_KEPT) this.byVersion.clear();
    this.byVersion.set(key, questions);
    return questions;
  }
}
