/**
 * Who may know whom: the table of the architecture page as lint rules. There is deliberately no `*` constraint, so a
 * project without a `type:` tag may depend on nothing.
 */
import nx from '@nx/eslint-plugin';

/** type → the types it may depend on. `testing` is added for specs only. */
const ALLOWED = {
  domain: [],
  contracts: [],
  // Serving the exported web app: part of the web image and of the API.
  serving: [],
  spec: [],
  feature: ['domain'],
  adapter: ['domain'],
  platform: ['feature', 'adapter', 'domain', 'contracts'],
  app: ['platform', 'contracts', 'serving'],
  testing: ['domain', 'spec'],
  tool: ['spec', 'contracts'],
  policy: ['spec', 'contracts'],
  benchmark: ['platform', 'feature', 'domain', 'contracts'],
  construct: ['spec'],
  stack: ['construct', 'spec'],
  // The place and the outputs that it hands from stack to stack are types of the constructs.
  composition: ['stack', 'construct', 'policy', 'spec'],
  environment: ['composition', 'spec'],
};

const NEST = ['@nestjs/*', 'nestjs-*'];
const DATABASE = ['typeorm', 'typeorm/*', 'pg', 'pg-*', 'pgvector', 'pgvector/*', '@electric-sql/*', 'ioredis'];
const AWS = ['@aws-sdk/*', '@smithy/*', 'aws-sdk'];
const MODELS = ['openai', 'openai/*', 'onnxruntime-*', '@huggingface/*'];
const INFRASTRUCTURE = ['cdktf', 'cdktf/*', '@cdktf/*', 'constructs'];
const REACT = ['react', 'react/*', 'react-dom', 'react-dom/*', 'next', 'next/*'];

const BANNED = {
  feature: [...NEST, ...AWS, ...DATABASE, ...MODELS, ...INFRASTRUCTURE, ...REACT],
  adapter: [...NEST, ...INFRASTRUCTURE, ...REACT],
  platform: [...INFRASTRUCTURE, ...REACT],
  contracts: [...NEST, ...AWS, ...DATABASE, ...MODELS, ...INFRASTRUCTURE, ...REACT],
  construct: [...NEST, ...REACT],
  stack: [...NEST, ...REACT],
};

function constraints({ specs }) {
  const testing = specs ? ['type:testing'] : [];
  const byType = Object.entries(ALLOWED).map(([type, allowed]) => ({
    sourceTag: `type:${type}`,
    onlyDependOnLibsWithTags: [...allowed.map((name) => `type:${name}`), ...testing],
    ...(BANNED[type] ? { bannedExternalImports: BANNED[type] } : {}),
    // The domain imports nothing at all; its specs import the test runner.
    ...(type === 'domain' ? { allowedExternalImports: specs ? ['@jest/globals'] : [] } : {}),
  }));
  const web = {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['type:contracts', ...testing],
    bannedExternalImports: [...NEST, ...AWS, ...DATABASE, ...MODELS, ...INFRASTRUCTURE],
  };
  return [...byType, web];
}

function rule({ specs }) {
  return [
    'error',
    {
      allow: [],
      // What a file imports stands in its own package.json, not in somebody else's. Test tools are the workspace's.
      banTransitiveDependencies: !specs,
      depConstraints: constraints({ specs }),
    },
  ];
}

/** Specs, and the contract suites and stubs that only they import. */
export const SPECS = [
  '**/*.spec.{ts,tsx}',
  '**/e2e/**/*.ts',
  'libs/rag/testing/**/*.ts',
  '**/src/{testing,spec-support}/**/*.ts',
];

export default [
  {
    files: ['**/src/**/*.{ts,tsx}', '**/e2e/**/*.ts', 'stacks/*.ts', 'environments/*/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': rule({ specs: false }),
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@cdktf/provider-aws',
              message:
                'Its root costs 29 s and 574 MB per process; import a submodule: @cdktf/provider-aws/lib/vpc/index.js',
            },
            {
              name: 'node:process',
              importNames: ['env'],
              message: 'Configuration is parsed once, in a configuration file.',
            },
          ],
        },
      ],
    },
  },
  { files: SPECS, plugins: { '@nx': nx }, rules: { '@nx/enforce-module-boundaries': rule({ specs: true }) } },
];
