import type { BlockSpan, Extraction } from '@groundwork/domain';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { foldSpaces } from '../clean-text.js';
import { TextAssembly } from '../text-assembly.js';
import { attribute, isBoilerplate } from './html-boilerplate.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const BREAKING = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption',
  ],
  ...[
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'html',
    'legend',
    'li',
    'main',
    'ol',
    'p',
    'pre',
  ],
  ...['section', 'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul'],
]);

/** Part of a page's text that `<main>` or `<article>` must hold to be taken for all of its content. */
const CONTENT_SHARE = 0.3;

export function extractHtml(html: string, maxCharacters: number): Extraction {
  const document = parse(html);
  const assembly = new TextAssembly(maxCharacters);
  const { root, title } = survey(document);
  new HtmlWalk(assembly).walk(root);
  return assembly.finish('text/html', title);
}

/** Adds the blocks of a piece of HTML, for formats that hold some. */
export function addHtml(assembly: TextAssembly, html: string): void {
  new HtmlWalk(assembly).walk(parse(html));
}

/** The title, and the element that holds the content: `<main>` where a page has one with most of the text. */
function survey(document: Node): { root: Node; title: string | null } {
  let title: string | null = null;
  let firstHeading: string | null = null;
  let main: Element | null = null;
  for (const node of descendants(document)) {
    if (!('tagName' in node)) continue;
    if (node.tagName === 'title' && node.namespaceURI.endsWith('xhtml')) title ??= textOf(node);
    if (node.tagName === 'h1') firstHeading ??= textOf(node);
    if (node.tagName === 'main' || attribute(node, 'role') === 'main') main ??= node;
  }
  const enough = main !== null && textOf(main).length > CONTENT_SHARE * textOf(document).length;
  return { root: enough ? main! : document, title: title === null || title === '' ? firstHeading : title };
}

/** In document order, without recursion: nesting is the document's choice, the stack is ours. */
function* descendants(root: Node): Generator<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if ('childNodes' in node) for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!);
  }
}

function textOf(root: Node): string {
  const parts: string[] = [];
  for (const node of descendants(root)) {
    if (node.nodeName === '#text' && 'value' in node && !/^(script|style)$/.test(node.parentNode?.nodeName ?? ''))
      parts.push(node.value);
  }
  return foldSpaces(parts.join(''));
}

/** Walks a tree, gathering inline text until a block ends. */
class HtmlWalk {
  private inline: string[] = [];
  private cells: string[] = [];
  private readonly kinds: { kind: BlockSpan['kind']; level: number }[] = [{ kind: 'paragraph', level: 1 }];
  private cellDepth = 0;
  private articleDepth = 0;
  private preDepth = 0;

  constructor(private readonly assembly: TextAssembly) {}

  walk(root: Node): void {
    const open: (Node | (() => void))[] = [root];
    for (let next = open.pop(); next; next = open.pop()) {
      if (typeof next === 'function') next();
      else if (next.nodeName === '#text' && 'value' in next)
        this.inline.push(this.preDepth > 0 ? next.value : next.value.replace(/\s+/g, ' '));
      else if ('childNodes' in next) {
        if ('tagName' in next) {
          if (next !== root && isBoilerplate(next, this.articleDepth > 0)) continue;
          open.push(this.enter(next));
        }
        for (let i = next.childNodes.length - 1; i >= 0; i--) open.push(next.childNodes[i]!);
      }
    }
    this.flush();
  }

  /** Gives what to do at the element's end. */
  private enter({ tagName }: Element): () => void {
    if (tagName === 'br') this.inline.push('\n');
    if (tagName === 'td' || tagName === 'th') return this.enterCell();
    if (!BREAKING.has(tagName)) return () => {};
    if (this.cellDepth > 0) {
      this.inline.push(' ');
      return () => this.inline.push(' ');
    }
    this.flush();
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    if (level) this.kinds.push({ kind: 'heading', level: Number(level) });
    else if (tagName === 'li') this.kinds.push({ kind: 'list-item', level: 1 });
    else if (tagName === 'pre') this.kinds.push({ kind: 'code', level: 1 });
    else this.kinds.push(this.kinds.at(-1)!);
    const article = tagName === 'article' || tagName === 'main' ? 1 : 0;
    const pre = tagName === 'pre' ? 1 : 0;
    this.articleDepth += article;
    this.preDepth += pre;
    return () => {
      if (tagName === 'tr') this.flushRow();
      else this.flush();
      this.kinds.pop();
      this.articleDepth -= article;
      this.preDepth -= pre;
    };
  }

  private enterCell(): () => void {
    if (this.cellDepth === 0) this.flush();
    else this.inline.push(' ');
    this.cellDepth++;
    return () => {
      this.cellDepth--;
      if (this.cellDepth > 0) return;
      this.cells.push(foldSpaces(this.inline.join('').replace(/\s+/g, ' ')));
      this.inline = [];
    };
  }

  private flushRow(): void {
    const row = this.cells.filter((cell) => cell !== '').join('\t');
    this.cells = [];
    this.assembly.add('table-row', row);
    this.flush();
  }

  private flush(): void {
    if (this.inline.length === 0) return;
    const text = this.inline.join('');
    this.inline = [];
    const { kind, level } = this.kinds.at(-1)!;
    this.assembly.add(kind, this.preDepth > 0 ? text : text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n'), level);
  }
}
