#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startModelStub } from './model-stub.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    dimensions: { type: 'string', default: '384' },
    key: { type: 'string' },
  },
});

const stub = await startModelStub({
  port: Number(values.port),
  dimensions: Number(values.dimensions),
  ...(values.key === undefined ? {} : { apiKey: values.key }),
});
console.log(`Model stub on ${stub.url}; faults by POST /__control, counts at /__stats`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stub.close());
