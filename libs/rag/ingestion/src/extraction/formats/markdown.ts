import type { Extraction } from '@groundwork/domain';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { TextAssembly } from '../text-assembly.js';
import { addHtml } from './html.js';

export function extractMarkdown(markdown: string, maxCharacters: number): Extraction {
  const tree = fromMarkdown(markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  });
  const assembly = new TextAssembly(maxCharacters);
  addBlocks(assembly, tree);
  return assembly.finish('text/markdown', titleOf(tree));
}

/** Blocks in order. Iterative: nesting is the document's choice, the stack is ours. */
function addBlocks(assembly: TextAssembly, root: Root): void {
  const open: { node: Nodes; inItem: boolean }[] = [{ node: root, inItem: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, inItem } = next;
    if (node.type === 'heading') assembly.add('heading', inlineText(node), node.depth);
    else if (node.type === 'paragraph') assembly.add(inItem ? 'list-item' : 'paragraph', inlineText(node));
    else if (node.type === 'code') assembly.add('code', node.value);
    else if (node.type === 'html') addHtml(assembly, node.value);
    else if (node.type === 'tableRow') assembly.add('table-row', node.children.map(inlineText).join('\t'));
    else if ('children' in node) {
      const within = inItem || node.type === 'listItem';
      for (let i = node.children.length - 1; i >= 0; i--) open.push({ node: node.children[i]!, inItem: within });
    }
  }
}

/** The text that a reader sees: of links their text, of images their description, of inline HTML nothing. */
function inlineText(root: Nodes): string {
  const parts: string[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value);
    else if (node.type === 'image' || node.type === 'imageReference') parts.push(node.alt ?? '');
    else if (node.type === 'break') parts.push('\n');
    else if (node.type === 'footnoteReference') parts.push(`[${node.label ?? node.identifier}]`);
    else if ('children' in node) for (let i = node.children.length - 1; i >= 0; i--) open.push(node.children[i]!);
  }
  return parts.join('');
}

/** `title` of the front matter, else the first heading of the first level. */
function titleOf(tree: Root): string | null {
  const front = tree.children.find((node): node is typeof node & { value: string } =>
    ['yaml', 'toml'].includes(node.type),
  );
  const named =
    front &&
    /^\s*title\s*[:=]\s*(.+)$/im
      .exec(front.value)?.[1]
      ?.trim()
      .replace(/^(["'])(.*)\1$/, '$2');
  if (named) return named;
  const heading = tree.children.find((node) => node.type === 'heading' && node.depth === 1);
  return heading ? inlineText(heading) : null;
}
