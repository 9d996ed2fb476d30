import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, commandsIn, pages, ROOT, stackNames, targetsByProject } from './commands.mjs';

const documentation = pages().map((page) => ({ ...page, commands: commandsIn(codeOf(page.text)) }));
const projects = targetsByProject();
const someEnvironment = projects.get('dev');

/** `<environment>` in a page stands for any; so does one that the page itself has people make. */
function targetsOf(project, text) {
  if (/^<.*>$/.test(project) || text.includes(`environments/${project}\``)) return someEnvironment;
  if (project === '*') return [...projects.values()].flat();
  return projects.get(project) ?? [];
}
const missing = (pick) => documentation.flatMap((page) => pick(page).map((what) => `${page.file}: ${what}`));

describe('what the documentation tells people to run', () => {
  it('is found at all', () => {
    const count = (kind) => documentation.flatMap(({ commands }) => commands[kind]).length;
    expect(documentation.length).toBeGreaterThan(40);
    expect(count('targets')).toBeGreaterThan(40);
    expect(count('npm')).toBeGreaterThan(5);
    expect(count('scripts')).toBeGreaterThan(10);
    expect(stackNames()).toContain('network');
  });

  it('is there: every target of Nx', () =>
    expect(
      missing(({ text, commands }) =>
        commands.targets
          .filter(({ project, target }) => !targetsOf(project, text).includes(target))
          .map(({ project, target }) => `nx run ${project}:${target}`),
      ),
    ).toEqual([]));

  it('is there: every npm script, of the root or of the package that the page is about', () => {
    const scriptsIn = (folder) => {
      const file = join(ROOT, folder, 'package.json');
      return existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}) : [];
    };
    const root = scriptsIn('.');
    expect(
      missing(({ file, commands }) => {
        const known = [...root, ...scriptsIn(dirname(file))];
        return commands.npm.filter((name) => !known.includes(name));
      }),
    ).toEqual([]);
  });

  it('is there: every script', () =>
    expect(missing(({ commands }) => commands.scripts.filter((path) => !existsSync(join(ROOT, path))))).toEqual([]));

  it('is there: every stack', () => {
    const stacks = stackNames();
    expect(missing(({ commands }) => commands.stacks.filter((name) => !stacks.includes(name)))).toEqual([]);
  });

  it('is there: every file of this repository that a page links to', () =>
    expect(
      missing(({ file, text }) =>
        [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
          .map(([, link]) => link)
          .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(ROOT, dirname(file), link))),
      ),
    ).toEqual([]));

  it('would be missed: a target, a script, a stack that does not exist', () => {
    const code = codeOf(
      'Run `npx nx run dev:none --stack nowhere`.\n\n```sh\nnode tools/none.mjs\nnpm run none\n```\n',
    );
    expect(commandsIn(code)).toEqual({
      targets: [{ project: 'dev', target: 'none' }],
      npm: ['none'],
      scripts: ['tools/none.mjs'],
      stacks: ['nowhere'],
    });
  });
});
