import type { Citation, Source } from '@groundwork/contracts';
import type { Conversation } from './conversation-store';
import { findTarget } from './target';
import { newTurn } from './turn';

const citation: Citation = {
  number: 2,
  document_id: 'd',
  document_title: 'Travel',
  chunk_id: 'c',
  quote: 'five nights',
  page: 4,
  start: 10,
  end: 21,
  score: 0.9,
  verified: true,
};
const source: Source = {
  chunk_id: 'c',
  document_id: 'e',
  document_title: 'Other',
  text: 'near',
  heading: '',
  score: 0.2,
  page: null,
  start: 1,
  end: 5,
};
const conversation: Conversation = {
  id: 'k',
  state: 'ready',
  problem: null,
  turns: [{ ...newTurn('1', 'q'), messageId: 'm', citations: [citation], sources: [source] }],
};
const at = (query: string) => findTarget(conversation, new URLSearchParams(query));

describe('findTarget', () => {
  it('finds the citation or the passage that an address names', () => {
    expect(at('m=m&s=1')).toMatchObject({ kind: 'citation', documentId: 'd', start: 10, verified: true });
    expect(at('m=m&p=1')).toMatchObject({ kind: 'passage', documentId: 'e', verified: null });
  });

  it('finds nothing for an address that names what is not there', () => {
    expect(at('m=m&s=9')).toBeNull();
    expect(at('m=other&s=2')).toBeNull();
    expect(at('')).toBeNull();
  });
});
