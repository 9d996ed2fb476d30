/**
 * Lints each fixture as though it lay where its first line says, with the workspace's own configuration, and prints as
 * JSON what fired where: `[{ fixture, expected, found }]`, both as "line: what" in order. A line says what it expects in
 * a comment at its end, by the rule's message id or, where it has none, its name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
// The place is made up, so there is no program for rules that need types. None of those is a matter of architecture.
const withoutTypes = { ...tseslint.configs.disableTypeChecked };
const eslint = new ESLint({ cwd: root, overrideConfig: [withoutTypes] });

const report = [];
for (const fixture of readdirSync(fixtures).sort()) {
  const text = readFileSync(join(fixtures, fixture), 'utf8');
  const [, place] = /^\/\/ lint as: (\S+)$/m.exec(text);
  const [{ messages }] = await eslint.lintText(text, { filePath: join(root, place) });
  report.push({
    fixture,
    expected: text.split('\n').flatMap((line, index) => expectationsOf(line).map((what) => `${index + 1}: ${what}`)),
    found: messages.map(({ line, messageId, ruleId, message }) => `${line}: ${messageId ?? ruleId ?? message}`).sort(),
  });
}
console.log(JSON.stringify(report));

function expectationsOf(line) {
  const [, names] = /\/\/ expect: (.+)$/.exec(line) ?? [];
  return names ? names.split(', ').sort() : [];
}
