import { DocumentFailure, type Extraction } from '@groundwork/domain';
import mammoth from 'mammoth';
import { TextAssembly } from '../text-assembly.js';
import { checkDocxPackage, corruptDocx } from './docx-package.js';
import { addHtml } from './html.js';

/** Mammoth knows "Heading n"; the rest are Word's other built-in names for what stands above a text. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='heading 7'] => h6:fresh",
];

/** Word → HTML → blocks. Pictures are left out, nothing outside the file is read, footnotes follow at the end. */
export async function extractDocx(bytes: Buffer, maxCharacters: number): Promise<Extraction> {
  await checkDocxPackage(bytes);
  const html = await toHtml(bytes);
  const assembly = new TextAssembly(maxCharacters);
  addHtml(assembly, html);
  const first = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '');
  return assembly.finish(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    first ? unescape(first) : null,
  );
}

async function toHtml(bytes: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: bytes },
      {
        styleMap: STYLES,
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    // The arrows by which footnotes lead back to their mark.
    return value.replace(/<a href="#(?:footnote|endnote)-ref-[^"]*">↑<\/a>/g, '');
  } catch (error) {
    if (error instanceof RangeError || error instanceof DocumentFailure) throw error;
    throw corruptDocx(error);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const unescape = (html: string) => html.replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);
