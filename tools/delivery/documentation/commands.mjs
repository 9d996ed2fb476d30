import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const tracked = (pattern) =>
  execFileSync('git', ['ls-files', '-z', '--', pattern], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
const json = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** Documents of people and of tests, prompts, and what is generated. */
const NOT_OURS = /^(samples|CHANGELOG\.md)|\/(fixtures|prompts|assets)\//;

/** @returns {{ file: string, text: string }[]} every page of the repository's own documentation */
export function pages() {
  return tracked('*.md')
    .filter((file) => !NOT_OURS.test(file))
    .flatMap((file) => {
      try {
        return [{ file, text: readFileSync(join(ROOT, file), 'utf8') }];
      } catch {
        // Deleted, and not committed yet.
        return [];
      }
    });
}

/** @returns {Map<string, string[]>} targets by project, as their manifests name them; no plugin infers others */
export function targetsByProject() {
  const manifests = tracked('*package.json').map((file) => json(file).nx);
  const projects = [...manifests, ...tracked('*project.json').map(json)].filter((project) => project?.name);
  return new Map(projects.map(({ name, targets = {} }) => [name, Object.keys(targets)]));
}

/** @returns {string[]} the stacks of an environment */
export function stackNames() {
  const [, list = ''] = /STACKS = \[([^\]]*)\]/.exec(readFileSync(join(ROOT, 'stacks/settings.ts'), 'utf8')) ?? [];
  return [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
}

/**
 * What a page tells people to run: all of its code, in lines and in words.
 *
 * @param {string} text Markdown
 */
export function codeOf(text) {
  const blocks = [...text.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```/gm)].map(([, code]) => code);
  const words = text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g);
  return [...blocks, ...[...words].map(([, code]) => code)].join('\n');
}

/**
 * @param {string} code
 * @returns {{ targets: { project: string, target: string }[], npm: string[], scripts: string[], stacks: string[] }}
 */
export function commandsIn(code) {
  const all = (pattern) => [...code.matchAll(pattern)].map((match) => match.slice(1));
  const built = (path) => path.replace(/\/dist\/(.*)\.js$/, '/src/$1.ts');
  return {
    targets: [
      ...all(/\bnx run ([\w<>-]+):([\w-]+)/g).map(([project, target]) => ({ project, target })),
      ...all(/\bnx (build|test|lint|typecheck|e2e|synth|image) ([\w-]+)/g).map(([target, project]) => ({
        project,
        target,
      })),
      ...all(/\bnx (?:affected|run-many) -t ((?:[\w-]+ ?)+)/g).flatMap(([names]) =>
        names
          .trim()
          .split(' ')
          .map((target) => ({ project: '*', target })),
      ),
    ],
    npm: all(/\bnpm run (?:--silent )?([\w:-]+)/g).map(([name]) => name),
    scripts: all(/\b(?:node|python3|bash) (?:--?[\w=.-]+ )*((?:tools|libs|apps|stacks)\/[\w./-]+\.\w+)/g).map(
      ([path]) => built(path),
    ),
    stacks: all(/--(?:stack|except) ([\w-]+)/g).map(([name]) => name),
  };
}
