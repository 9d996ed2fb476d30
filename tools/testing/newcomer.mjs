/**
 * What somebody does who has just found Groundwork: clone, `npm start`, upload a document, ask. Run by `.ci/run` on a
 * clone of this repository's last commit in a temporary folder; prints how long each step took and what it occupies.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SAMPLE = 'travel-policy.pdf';
const QUESTION = 'How many nights may a trip last without approval?';
const EXPECTED = /five|5/i;
const LIMITS_MS = { start: 15 * 60_000, document: 120_000, request: 30_000, stop: 30_000 };

const clone = mkdtempSync(join(tmpdir(), 'groundwork-newcomer-'));
let app;
try {
  const seconds = stopwatch();
  execFileSync('git', ['clone', '--quiet', ROOT, clone]);
  report('clone', seconds());

  app = await startApp();
  report('npm start until the address is printed', seconds());

  const id = await upload();
  await completed(id);
  report(`${SAMPLE} searchable`, seconds());

  const answer = await ask();
  report('first answer', seconds());
  console.log(`    ${QUESTION}\n    → ${answer.answer.replaceAll('\n', ' ').slice(0, 200)}`);
  const page = await request('GET', '/');
  if (!page.text.includes('<html')) throw new Error('The address does not serve the web app.');

  await stop(app);
  seconds();
  app = await startApp();
  report('second start', seconds());
  const kept = JSON.parse((await request('GET', `/v1/documents/${id}`)).text);
  if (kept.status !== 'COMPLETED') throw new Error(`The document did not outlive the restart: ${kept.status}`);
  await stop(app);
  for (const folder of ['node_modules', 'apps/web/out', '.data', '.cache', '.nx']) {
    console.log(`  ${folder.padEnd(48)}${megabytes(folder).padStart(8)} MB`);
  }
} catch (error) {
  console.error(`\nThe newcomer's way is broken: ${error.message}\n${app?.output.slice(-4000) ?? ''}`);
  process.exitCode = 1;
} finally {
  if (app && app.child.exitCode === null) await stop(app).catch(() => app.child.kill('SIGKILL'));
  rmSync(clone, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** `npm start` as in the README, on any free port; resolves when it has printed its address. */
function startApp() {
  // Nothing that this machine's developer or gate has set may help or hinder.
  const ours = ['TEST_DATABASE_URL', 'DATABASE_URL', 'DATA_DIR', 'HOST', 'OPENAI_API_KEY', 'OPENAI_BASE_URL'];
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const started = { child, output: '', url: '' };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('npm start took too long')), LIMITS_MS.start);
    const read = (text) => {
      started.output += text;
      const url = /https?:\/\/127\.0\.0\.1:(?!0\b)\d+/.exec(started.output)?.[0];
      if (!url) return;
      clearTimeout(timer);
      started.url ||= url;
      resolve(started);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`npm start ended with code ${code}\n${started.output.slice(-4000)}`));
    });
  });
}

/** Ctrl-C in a terminal: the whole process group gets the signal, and it has to end cleanly. */
async function stop({ child }) {
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  process.kill(-child.pid, 'SIGINT');
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('it did not end after Ctrl-C')), LIMITS_MS.stop);
  });
  const code = await Promise.race([ended, tooLong]).finally(() => clearTimeout(timer));
  if (![0, 'SIGINT', 130].includes(code)) throw new Error(`it ended with ${code} after Ctrl-C`);
}

async function request(method, path, body, headers) {
  const signal = AbortSignal.timeout(LIMITS_MS.request);
  const response = await fetch(app.url + path, { method, body, headers, signal }).catch((error) => {
    throw new Error(`${method} ${path}: ${error.cause?.message ?? error.message}`);
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return { text };
}

async function upload() {
  const form = new FormData();
  form.append('file', new Blob([readFileSync(join(clone, 'samples', SAMPLE))]), SAMPLE);
  return JSON.parse((await request('POST', '/v1/documents', form)).text).id;
}

async function completed(id) {
  const deadline = Date.now() + LIMITS_MS.document;
  while (Date.now() < deadline) {
    const document = JSON.parse((await request('GET', `/v1/documents/${id}`)).text);
    if (document.status === 'COMPLETED') return;
    if (document.status === 'FAILED') throw new Error(`${SAMPLE} failed: ${JSON.stringify(document.error)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${SAMPLE} was not searchable in time`);
}

async function ask() {
  const body = JSON.stringify({ question: QUESTION });
  const { text } = await request('POST', '/v1/query', body, { 'content-type': 'application/json' });
  const answer = JSON.parse(text);
  const verified = answer.citations.filter((citation) => citation.verified);
  if (!answer.answerable || !EXPECTED.test(answer.answer) || verified.length === 0) {
    throw new Error(`the first answer is no good: ${text.slice(0, 1000)}`);
  }
  return answer;
}

function stopwatch() {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = (now - last) / 1000;
    last = now;
    return passed;
  };
}

function report(what, seconds) {
  console.log(`  ${what.padEnd(48)}${seconds.toFixed(1).padStart(8)} s`);
}

function megabytes(folder) {
  try {
    return execFileSync('du', ['-sm', join(clone, folder)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split('\t')[0];
  } catch {
    return '0';
  }
}
