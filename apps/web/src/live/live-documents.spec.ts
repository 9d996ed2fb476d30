import type { DocumentDto, DocumentPage } from '@groundwork/contracts';
import { readDocumentEvent, removeFromPages, replaceInPages } from './live-documents';

const document = (id: string, title = id) => ({ id, title }) as DocumentDto;
const data = {
  pages: [{ items: [document('a'), document('b')], next_cursor: null } satisfies DocumentPage],
  pageParams: [undefined],
};

describe('live documents', () => {
  it('replaces a document in place and leaves lists without it untouched', () => {
    expect(replaceInPages(data, document('b', 'new'))?.pages[0]?.items.map((item) => item.title)).toEqual(['a', 'new']);
    expect(replaceInPages(data, document('z'))).toBe(data);
  });

  it('takes a deleted document out of the lists', () => {
    expect(removeFromPages(data, 'a')?.pages[0]?.items.map((item) => item.id)).toEqual(['b']);
  });

  it('reads events and ignores what is not one', () => {
    expect(readDocumentEvent('{"type":"deleted","document_id":"a"}')).toEqual({ type: 'deleted', document_id: 'a' });
    expect(readDocumentEvent('keep-alive')).toBeNull();
  });
});
