/** Strict, type-aware rules for every TypeScript file, with the program of the workspace that the file lies in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { readWorkspaces } from '../start/workspaces.mjs';
import { ROOT } from '../start/toolchain.mjs';
import { SPECS } from './boundaries.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];

/** Sources have one program and specs another, for what ships is compiled without its specs. */
const programs = readWorkspaces()
  .filter(({ directory }) => existsSync(join(ROOT, directory, 'tsconfig.spec.json')))
  .map(({ directory }) => ({
    files: [`${directory}/**/*.ts`, `${directory}/**/*.tsx`],
    languageOptions: { parserOptions: { tsconfigRootDir: ROOT, project: [`${directory}/tsconfig.spec.json`] } },
  }));

/** `process.env` is read where configuration is parsed, and by tests. */
const CONFIGURATION = [
  '**/*.config.ts',
  '**/configuration/**',
  '**/configuration.ts',
  '**/*-configuration.ts',
  ...SPECS,
];

export default [
  ...[...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked].map((config) => ({
    ...config,
    files: TYPESCRIPT,
  })),
  ...programs,
  {
    files: ['environments/**/*.ts'],
    languageOptions: { parserOptions: { tsconfigRootDir: ROOT, project: ['environments/tsconfig.json'] } },
  },
  {
    files: TYPESCRIPT,
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Arrays are read by index with noUncheckedIndexedAccess on; `!` then says "checked above".
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port's method may be async for the sake of the other adapters.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Options and requests of libraries are given by their shape, as TypeScript means it.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A null object has empty methods by intent.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An abort's reason is thrown on as it came.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
      // Spreading a string gives its code points, which is what offsets count here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // Text is cleaned of control characters, so expressions have to name them.
      'no-control-regex': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Configuration is parsed once, in a configuration file.' },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: CONFIGURATION, rules: { 'no-restricted-properties': 'off' } },
  {
    files: [...SPECS, 'tools/**/*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
];
