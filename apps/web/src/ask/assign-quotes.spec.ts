import { assignQuotes } from './assign-quotes';

const nights = 'Trips of up to five nights need no approval.';
const longer = 'Longer trips are approved by your manager.';
const flights = 'Flights are booked in economy class.';

describe('assignQuotes', () => {
  it('gives each of as many claims its own quote, in order, whatever the words', () => {
    expect(assignQuotes(['Lange Reisen', 'Kurze Reisen'], [nights, longer])).toEqual([[0], [1]]);
  });

  it('lets a later claim use a quote again that says the same', () => {
    const claims = [
      'Five nights need no approval',
      'Longer ones go to your manager',
      'So five nights need no approval',
    ];
    expect(assignQuotes(claims, [nights, longer])).toEqual([[0], [1], [0]]);
  });

  it('keeps the order of first use when a quote is used again in between', () => {
    const claims = ['Five nights need no approval', 'No approval for five nights', 'Flights are in economy class'];
    expect(assignQuotes(claims, [nights, flights])).toEqual([[0], [0], [1]]);
  });

  it('gives a claim several quotes where there are more quotes than claims', () => {
    const claims = ['Five nights need no approval, longer trips are approved by your manager', 'Economy class'];
    expect(assignQuotes(claims, [nights, longer, flights])).toEqual([[0, 1], [2]]);
  });

  it('compares text without spaces by its characters', () => {
    expect(assignQuotes(['五晚无需批准', '五晚', '经理批准'], ['最多五晚的旅行无需批准', '更长的由经理批准'])).toEqual([
      [0],
      [0],
      [1],
    ]);
  });

  it('gives nothing where nothing is quoted', () => {
    expect(assignQuotes(['a', 'b'], [])).toEqual([[], []]);
  });
});
