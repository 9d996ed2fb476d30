import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GITHUB = join(ROOT, '.github');

/** @typedef {{ file: string, text: string, definition: any }} Definition */

/** @returns {Definition[]} every workflow */
export function readWorkflows() {
  return read(join(GITHUB, 'workflows'), (name) => (name.endsWith('.yml') ? name : null));
}

/** @returns {Definition[]} every composite action */
export function readActions() {
  return read(join(GITHUB, 'actions'), (name) => `${name}/action.yml`);
}

function read(folder, toFile) {
  const files = readdirSync(folder).map(toFile).filter(Boolean).sort();
  return files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return { file, text, definition: parse(text) };
  });
}

/**
 * @param {any} definition of a workflow or an action
 * @returns {{ name: string, uses?: string, run?: string, with?: Record<string, unknown> }[]}
 */
export function stepsOf(definition) {
  if (definition.runs) return definition.runs.steps;
  return Object.values(definition.jobs).flatMap((job) => job.steps ?? (job.uses ? [{ uses: job.uses }] : []));
}

/**
 * What a step's shell lines call of this repository.
 *
 * @param {string} script
 * @returns {{ scripts: string[], npm: string[], targets: { project: string, target: string }[] }}
 */
export function callsOf(script) {
  const all = (pattern) => [...script.matchAll(pattern)].map((match) => match.slice(1));
  return {
    scripts: [
      ...all(/\b(?:node|bash)\s+(?:--[\w=.-]+\s+)*([\w./-]+\.(?:mjs|cjs|js|sh))/g).map(([path]) => path),
      ...all(/(?:^|\s)(\.ci\/\w+)/g).map(([path]) => path),
    ],
    npm: all(/\bnpm run (?:--silent )?([\w:-]+)/g).map(([name]) => name),
    targets: [
      ...all(/\bnx run "?(\$?\w+):([\w-]+)/g).map(([project, target]) => ({ project, target })),
      ...all(/\bnx affected ((?:-t )[\w -]+?)(?= --|$)/gm).flatMap(([names]) =>
        names
          .slice(3)
          .trim()
          .split(/\s+/)
          .map((target) => ({ project: '*', target })),
      ),
    ],
  };
}
