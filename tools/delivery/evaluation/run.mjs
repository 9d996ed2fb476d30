import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DeliveryError } from '../command.mjs';
import { entry, stepSummary } from '../entry.mjs';
import { evaluate } from './evaluate.mjs';
import { startLocally } from './local-server.mjs';

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
/** Least rates; what the product reached on 2026-11-21 less one question of each kind. */
export const LEAST = { found: 0.95, answered: 0.85, cited: 0.85, refused: 0.75 };

/**
 * The sample documents in, all questions asked.
 *
 * @param {string} url of a running Groundwork without documents of its own
 */
export async function evaluateSamples(url) {
  process.env.GROUNDWORK_URL = url;
  const { request, settled } = await import('../endpoint/client.mjs');
  const names = new Map();
  for (const name of readdirSync(SAMPLES).filter((file) => file !== 'README.md')) {
    const form = new FormData();
    form.append('file', new Blob([readFileSync(SAMPLES + name)]), name);
    names.set((await request('POST', '/v1/documents', { form })).json.id, name);
  }
  for (const [id, name] of names) {
    const { status, error } = await settled(id);
    if (status !== 'COMPLETED')
      throw new DeliveryError(`${name} is ${status}: ${JSON.stringify(error)}`, 'See its log.');
  }
  const set = JSON.parse(readFileSync(new URL('./questions.json', import.meta.url), 'utf8'));
  const ask = async (question) => (await request('POST', '/v1/query', { json: { question } })).json;
  return evaluate(set, ask, names);
}

await entry(import.meta.url, async ([file = 'evaluation.json'], env) => {
  const { url, stop } = await startLocally();
  const { rates, misses } = await evaluateSamples(url).finally(stop);
  writeFileSync(file, JSON.stringify({ rates, misses }, null, 2));
  const rows = Object.entries(rates).map(([name, rate]) => `| ${name} | ${rate} | ${LEAST[name]} |`);
  stepSummary(['### Evaluation', '', '| rate | got | least |', '| --- | --- | --- |', ...rows].join('\n'), env);
  for (const { question, what, got } of misses)
    console.log(`not ${what}: ${question}\n    ${got.replaceAll('\n', ' ').slice(0, 160)}`);
  const below = Object.entries(LEAST).filter(([name, least]) => rates[name] < least);
  if (below.length > 0) {
    throw new DeliveryError(
      `Below its least rate: ${below.map(([name]) => name).join(', ')}.`,
      'See the questions above.',
    );
  }
});
