import { parseInline } from './inline';
import { parseMarkdown } from './markdown';
import { splitByRanges } from './ranges';

const inline = (text: string) => parseInline(text, 0, text.length);

describe('inline Markdown', () => {
  it('reads citations alone, in rows and several in one bracket', () => {
    expect(inline('Five nights [1][2], more [3, 4].').filter((node) => node.type === 'citation')).toEqual([
      { type: 'citation', numbers: [1], start: 12 },
      { type: 'citation', numbers: [2], start: 15 },
      { type: 'citation', numbers: [3, 4], start: 25 },
    ]);
  });

  it('leaves raw HTML and unsafe links as text', () => {
    const nodes = inline('<img src=x onerror=alert(1)> [go](javascript:alert(1))');
    expect(nodes.every((node) => node.type === 'text')).toBe(true);
  });

  it('reads web links, bold, emphasis and code, and keeps snake_case words whole', () => {
    expect(inline('[site](https://example.org/a)')[0]).toMatchObject({ type: 'link', href: 'https://example.org/a' });
    expect(inline('**bold [1]**')[0]).toMatchObject({
      type: 'strong',
      children: [{ type: 'text' }, { type: 'citation' }],
    });
    expect(inline('*word*')[0]).toMatchObject({ type: 'emphasis' });
    expect(inline('`a[1]`')).toEqual([{ type: 'code', text: 'a[1]', start: 1 }]);
    expect(inline('the top_k and chat_model names')).toHaveLength(1);
  });

  it('shows an unfinished mark as text while an answer streams', () => {
    expect(inline('This is **bol')).toEqual([{ type: 'text', text: 'This is **bol', start: 0 }]);
    expect(inline('Five nights [')).toEqual([{ type: 'text', text: 'Five nights [', start: 0 }]);
  });
});

describe('block Markdown', () => {
  it('reads paragraphs, lists, headings, quotes, code and tables', () => {
    const source = [
      '# Title',
      '',
      'One [1]',
      'two',
      '',
      '- a',
      '- b',
      '  more',
      '',
      '2. x',
      '3. y',
      '',
      '> said',
      '',
      '```',
      '<b>',
      '```',
      '',
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
    ].join('\n');
    const blocks = parseMarkdown(source);
    expect(blocks.map((block) => block.type)).toEqual([
      'heading',
      'paragraph',
      'list',
      'list',
      'quote',
      'code',
      'table',
    ]);
    expect(blocks[2]).toMatchObject({ ordered: false, items: [{}, {}] });
    expect(blocks[3]).toMatchObject({ ordered: true, first: 2 });
    expect(blocks[5]).toEqual({ type: 'code', text: '<b>' });
    expect(blocks[6]).toMatchObject({ head: [{}, {}], rows: [[{}, {}]] });
  });

  it('keeps positions that point into the answer, whatever the block', () => {
    const source = 'Intro.\n\n- first item\n- second *item*';
    const list = parseMarkdown(source)[1];
    if (list?.type !== 'list') throw new Error('expected a list');
    const node = list.items[1]?.[0];
    expect(node).toMatchObject({ type: 'text', text: 'second ' });
    if (node?.type === 'text') expect(source.slice(node.start, node.start + 6)).toBe('second');
  });

  it('ends on every input, an unclosed fence included', () => {
    expect(parseMarkdown('```\nnever closed')).toEqual([{ type: 'code', text: 'never closed' }]);
    expect(parseMarkdown('')).toEqual([]);
    expect(parseMarkdown('| a |')).toHaveLength(1);
  });
});

describe('splitByRanges', () => {
  it('cuts text where an unsupported sentence begins and ends', () => {
    expect(splitByRanges('Good. Bad one. Good.', 100, [{ start: 106, end: 114, reason: 'why' }])).toEqual([
      { text: 'Good. ', reason: null },
      { text: 'Bad one.', reason: 'why' },
      { text: ' Good.', reason: null },
    ]);
  });

  it('ignores ranges elsewhere and copes with overlaps', () => {
    expect(splitByRanges('abc', 0, [{ start: 50, end: 60, reason: 'x' }])).toEqual([{ text: 'abc', reason: null }]);
    expect(
      splitByRanges('abcd', 0, [
        { start: 0, end: 3, reason: 'x' },
        { start: 2, end: 9, reason: 'y' },
      ]).map((piece) => piece.text),
    ).toEqual(['abc', 'd']);
  });
});
