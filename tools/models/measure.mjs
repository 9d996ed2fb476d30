#!/usr/bin/env node
/**
 * Measures a local model on this machine: `node tools/models/measure.mjs [model] [threads]`.
 * Prints texts per second for passages of 900 characters, the longest wait of a question asked meanwhile, the longest
 * standstill of the event loop, and the memory of the process.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { loadAdapter } from './load-adapter.mjs';

const [name = 'bge-small-en-v1.5-q', threads] = process.argv.slice(2);
const { createLocalEmbeddingModel } = await loadAdapter();
const directory = fileURLToPath(new URL('../../.cache/models', import.meta.url));
const model = await createLocalEmbeddingModel({
  directory,
  model: name,
  ...(threads ? { threads: Number(threads) } : {}),
});

const passage = 'The heart pumps blood through the body and the kidneys filter it every day. '.repeat(12).slice(0, 900);
const passages = Array.from({ length: 100 }, (_, index) => `${index} ${passage}`);
await model.embed(passages.slice(0, 3), 'passage');

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const started = performance.now();
let running = true;
const document = model.embed(passages, 'passage').finally(() => (running = false));
let longestWait = 0;
while (running) {
  const asked = performance.now();
  await model.embed(['How do the kidneys filter blood?'], 'query');
  longestWait = Math.max(longestWait, performance.now() - asked);
  await new Promise((resolve) => setTimeout(resolve, 500));
}
await document;
const seconds = (performance.now() - started) / 1000;
delay.disable();

console.log(
  `${model.id}: ${(passages.length / seconds).toFixed(1)} passages/s of ${model.countTokens(passage)} tokens`,
);
console.log(
  `question meanwhile: ${longestWait.toFixed(0)} ms at most; event loop: ${(delay.max / 1e6).toFixed(0)} ms at most`,
);
console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`);
await model.close();
