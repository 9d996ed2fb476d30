import type { Finding } from './finding.js';

/** Synthesised stacks break rules. The message lists every finding. */
export class PolicyError extends Error {
  readonly code = 'POLICY_VIOLATED';

  constructor(readonly findings: readonly Finding[]) {
    super(describe(findings));
    this.name = 'PolicyError';
  }
}

function describe(findings: readonly Finding[]): string {
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return [`POLICY_VIOLATED: ${count} in the synthesised stacks`, ...findings.map(format)].join('\n');
}

/** One finding over four lines, as people read it. */
export function format(finding: Finding): string {
  return [
    `  ${finding.rule}  ${finding.stack}  ${finding.resource}`,
    `    what    ${finding.what}`,
    `    why     ${finding.why}`,
    `    remedy  ${finding.remedy}`,
  ].join('\n');
}
