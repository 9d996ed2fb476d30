import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';

const vocabularyFile = new URL('../../assets/bert-base-uncased.vocab.txt', import.meta.url);
const unknownToken = '[UNK]';

/** BERT's uncased WordPiece tokenizer, which BGE-small and MiniLM share. */
export interface WordPieceTokenizer {
  /** Token ids between `[CLS]` and `[SEP]`. */
  encode(text: string): number[];
  /** Tokens of a text, special tokens not counted. */
  countTokens(text: string): number;
  /** Share of the tokens that carry meaning for an English model, 0 to 1; 1 for a text without tokens. */
  knownShare(text: string): number;
}

interface LibraryTokenizer {
  encode(text: string): { readonly ids: number[] };
  tokenize(text: string, options: { add_special_tokens: boolean }): string[];
}

// The library's declarations import without file extensions, which `nodenext` does not resolve.
const BertTokenizer = Tokenizer as unknown as new (definition: object, config: object) => LibraryTokenizer;

let shared: WordPieceTokenizer | undefined;

/** One per process: the vocabulary takes about 10 MB and never changes. */
export function wordPieceTokenizer(): WordPieceTokenizer {
  return (shared ??= loadTokenizer());
}

function loadTokenizer(): WordPieceTokenizer {
  const vocabulary = readFileSync(vocabularyFile, 'utf8').split('\n').slice(0, -1);
  const tokenizer = new BertTokenizer(tokenizerDefinition(vocabulary), { tokenizer_class: 'BertTokenizer' });
  const tokenize = (text: string): string[] => tokenizer.tokenize(text, { add_special_tokens: false });
  return {
    encode: (text) => tokenizer.encode(text).ids,
    countTokens: (text) => tokenize(text).length,
    knownShare: (text) => {
      const tokens = tokenize(text);
      return tokens.length === 0 ? 1 : tokens.filter(isMeaningful).length / tokens.length;
    },
  };
}

/**
 * The vocabulary holds the single letters of many scripts, so that Russian or Arabic fall apart into letters which are
 * in the vocabulary but say nothing to a model trained on English. They count as unknown, as `[UNK]` does.
 */
function isMeaningful(token: string): boolean {
  return token !== unknownToken && !/^(##)?(?!\p{Script=Latin})\p{L}\p{M}*$/u.test(token);
}

/** What the `tokenizer.json` of either model holds beside the vocabulary; truncation and padding are ours to do. */
function tokenizerDefinition(vocabulary: readonly string[]): object {
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const special = (token: string) => ({
    id: idOf.get(token),
    content: token,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const specialTokens = Object.fromEntries(
    ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [idOf.get(token)], tokens: [token] }]),
  );
  const edge = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
  const single = [edge('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, edge('[SEP]')];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['[PAD]', unknownToken, '[CLS]', '[SEP]', '[MASK]'].map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: { type: 'TemplateProcessing', single, pair: single, special_tokens: specialTokens },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: unknownToken,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(idOf),
    },
  };
}
