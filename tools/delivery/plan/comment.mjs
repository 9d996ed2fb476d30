import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeliveryError } from '../command.mjs';
import { entry } from '../entry.mjs';
import { planTable, readPlan } from './plan-summary.mjs';

/** Finds the comment again, so that one is renewed instead of a new one added at each push. */
const MARKER = '<!-- groundwork-plan -->';
/** GitHub refuses longer comments (65,536 characters). */
const LONGEST = 65_000;
const TIMEOUT_MS = 20_000;

/** Pages of a hundred comments that are looked through. */
const PAGES = 20;

/**
 * @param {string} directory with a folder `plan-<environment>` each, holding `stacks.json` and `cost.json`
 * @param {string} [result] of the jobs that plan, as GitHub names it
 * @returns {string} Markdown
 */
export function renderComment(directory, result = 'success') {
  const folders = existsSync(directory) ? readdirSync(directory).filter((name) => name.startsWith('plan-')) : [];
  const sections = folders.sort().map((folder) => {
    const environment = folder.slice('plan-'.length);
    const plan = join(directory, folder, 'stacks.json');
    const cost = join(directory, folder, 'cost.json');
    return [
      `### ${environment}`,
      existsSync(cost) ? costLine(JSON.parse(readFileSync(cost, 'utf8'))) : 'No cost estimate.',
      '',
      existsSync(plan) ? planTable(readPlan(plan)) : 'No plan was made; see the job.',
    ].join('\n');
  });
  if (result !== 'success') sections.unshift(`**A plan ended with "${result}"; what is missing below is in its job.**`);
  const body = sections.length > 0 ? sections.join('\n\n') : 'No environment is touched.';
  const text = `${MARKER}\n## Plan and cost\n\n${body}\n`;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n\n… cut; the artefacts hold all of it.\n`;
}

function costLine({ before, after }) {
  if (!after) return 'No cost estimate.';
  const unpriced = after.unpriced?.length > 0 ? `; not priced: ${after.unpriced.join(', ')}` : '';
  const now = `**${after.monthly.toFixed(2)} USD a month**`;
  if (!before) return `${now} (nothing to compare with)${unpriced}`;
  const difference = after.monthly - before.monthly;
  const sign = difference < 0 ? '−' : '+';
  return `${now} (${sign}${Math.abs(difference).toFixed(2)} against ${before.monthly.toFixed(2)})${unpriced}`;
}

/**
 * @param {string} text
 * @param {NodeJS.ProcessEnv} env
 * @param {typeof fetch} [request]
 */
export async function postComment(text, env, request = fetch) {
  const comments = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/issues/${env.PULL_REQUEST}/comments`;
  const call = async (method, url, body) => {
    const response = await request(url, {
      method,
      body: body && JSON.stringify(body),
      headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new DeliveryError(`${method} ${url} answered ${response.status}.`, 'Run the job again.');
    return response.json();
  };
  const own = ({ body, user }) => body?.startsWith(MARKER) && user?.type === 'Bot';
  let existing;
  for (let page = 1; page <= PAGES && !existing; page += 1) {
    const found = await call('GET', `${comments}?per_page=100&page=${page}`);
    existing = found.find(own);
    if (found.length < 100) break;
  }
  return existing ? call('PATCH', existing.url, { body: text }) : call('POST', comments, { body: text });
}

await entry(import.meta.url, async ([directory], env) => {
  const { html_url: url } = await postComment(renderComment(directory, env.PLAN_RESULT), env);
  console.log(url);
});
