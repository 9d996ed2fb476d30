import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

const NEVER_TEXT = new Set([
  ...[
    'script',
    'style',
    'template',
    'noscript',
    'head',
    'iframe',
    'object',
    'embed',
    'svg',
    'canvas',
    'audio',
    'video',
  ],
  ...['button', 'select', 'input', 'textarea', 'nav', 'dialog'],
]);
const ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'menu', 'menubar', 'dialog']);
const BOILERPLATE =
  /(^|[\s_-])(navbar|navbox|navigation|menu|breadcrumbs?|cookie|toc|mw-editsection|mw-jump-link|catlinks|printfooter|noprint)([\s_-]|$)/i;
const CONTENT = new Set(['html', 'body', 'main', 'article', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

export const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value;

/** What a page carries besides its content: code, controls, navigation, what is hidden from readers. */
export function isBoilerplate(element: Element, insideArticle: boolean): boolean {
  if (NEVER_TEXT.has(element.tagName)) return true;
  if (CONTENT.has(element.tagName)) return false;
  if ((element.tagName === 'footer' || element.tagName === 'aside') && !insideArticle) return true;
  if (ROLES.has(attribute(element, 'role') ?? '')) return true;
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  if (/display:\s*none|visibility:\s*hidden/i.test(attribute(element, 'style') ?? '')) return true;
  return BOILERPLATE.test(attribute(element, 'class') ?? '') || BOILERPLATE.test(attribute(element, 'id') ?? '');
}
