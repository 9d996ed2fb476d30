import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InfrastructureError } from '@groundwork/infra-constructs';

/** One line of `.helmignore`. */
interface Pattern {
  readonly name: RegExp;
  readonly directoryOnly: boolean;
}

/**
 * SHA-256 (first 16 hexadecimal digits) of what Helm packs of a chart's folder: paths and contents, sorted, without what
 * `.helmignore` names and without Markdown, which nobody deploys. Terraform's Helm provider compares versions and values alone; a
 * template that changes under the same version would otherwise never be deployed. Throws `RELEASE_CHART_IGNORE` for a pattern that is
 * more than a name, `RELEASE_CHART_MISSING` where there is no chart.
 */
export function chartDigest(folder: string): string {
  if (!existsSync(join(folder, 'Chart.yaml'))) {
    throw new InfrastructureError(
      'RELEASE_CHART_MISSING',
      `${folder} holds no Chart.yaml; set release.chart in the environment's file to the chart's folder.`,
    );
  }
  const patterns = ignored(folder);
  const hash = createHash('sha256');
  for (const path of filesOf(folder, '', patterns)) {
    const content = readFileSync(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(folder: string, below: string, patterns: readonly Pattern[]): readonly string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  return entries
    .filter(({ name }) => name !== '.helmignore' && !name.endsWith('.md'))
    .filter(
      (entry) =>
        !patterns.some(({ name, directoryOnly }) => name.test(entry.name) && (!directoryOnly || entry.isDirectory())),
    )
    .flatMap((entry) => {
      // Forward slashes, so that the digest is the same on every system.
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesOf(folder, path, patterns) : [path];
    })
    .sort();
}

/** Names with `*` and `?`, a slash at the end for folders: what our charts use of `.helmignore`. */
function ignored(folder: string): readonly Pattern[] {
  const file = join(folder, '.helmignore');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const directoryOnly = line.endsWith('/');
      const name = directoryOnly ? line.slice(0, -1) : line;
      if (/[/![\]\\]/.test(name) || name.includes('**')) {
        throw new InfrastructureError(
          'RELEASE_CHART_IGNORE',
          `"${line}" in ${file} is more than a name with * and ?, which is all that is understood here; write names.`,
        );
      }
      const expression = name
        .replace(/[.+^$(){}|]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
      return { name: new RegExp(`^${expression}$`), directoryOnly };
    });
}
