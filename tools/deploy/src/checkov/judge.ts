import { type AcceptedCheck, accepts } from './accepted-checks.js';
import type { CheckovReport } from './report.js';

/**
 * What stops the run, one line each: an environment without checks, files that could not be read, failed checks that
 * nobody accepted, accepted checks that no longer fail anywhere.
 */
export function judge(
  reports: ReadonlyMap<string, CheckovReport>,
  accepted: readonly AcceptedCheck[],
): readonly string[] {
  const used = new Set<AcceptedCheck>();
  const problems = [...reports].flatMap(([environment, report]) => {
    const open = report.failed.filter((failed) => {
      const entries = accepted.filter((entry) => accepts(entry, failed, environment));
      for (const entry of entries) used.add(entry);
      return entries.length === 0;
    });
    return [
      ...(report.count === 0 ? [`${environment}: checkov made no check; is the framework terraform_json?`] : []),
      ...(report.unreadable > 0 ? [`${environment}: checkov could not read ${report.unreadable} files`] : []),
      ...open.map(({ check, stack, resource, name }) => `${stack}: ${check} ${resource}: ${name}`),
    ];
  });
  const unused = accepted
    .filter((entry) => !used.has(entry))
    .map(
      ({ check, stack, resource }) =>
        `accepted.json: ${check} for ${stack} ${resource} fails nowhere; delete the entry`,
    );
  return reports.size === 0 ? ['no environment has synthesised stacks; run synth first'] : [...problems, ...unused];
}
