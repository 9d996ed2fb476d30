import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from './tools/lint/boundaries.mjs';
import typescript from './tools/lint/typescript.mjs';
import web from './tools/lint/web.mjs';

const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'URL',
  'fetch',
  'AbortSignal',
  'AbortController',
  'FormData',
  'Blob',
  'Response',
  'TextDecoderStream',
];
const NODE_FUNCTIONS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'structuredClone',
  'performance',
  'TextDecoder',
];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default [
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/cdktf.out/',
      '**/out/',
      '**/.next/',
      '**/.nx/',
      '**/.data/',
      '**/.cache/',
      '**/*.d.ts',
      'apps/web/public/',
      'tools/lint/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: readonly([...NODE_GLOBALS, ...NODE_FUNCTIONS]) } },
  {
    files: ['**/*.spec.mjs'],
    languageOptions: {
      globals: readonly(['describe', 'it', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach']),
    },
  },
  ...typescript,
  ...boundaries,
  ...web,
  prettier,
];
