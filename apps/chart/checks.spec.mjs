import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkov, kubeScore } from './checks/allowed.mjs';
import { chartDirectory, renderText, stageFiles, stages } from './rendering/render.mjs';
import { describeWith, program } from './rendering/tools.mjs';

const TIMEOUT_MS = 100_000;
const versions = readdirSync(join(chartDirectory, 'checks', 'schemas'));
/** Kinds of operators: `npm run test:release` checks them against those operators' own definitions. */
const OF_OPERATORS = 'ExternalSecret,SecretStore,ScaledObject,TriggerAuthentication,ServiceMonitor,PrometheusRule';
const parts = ['redis', 'qdrant', 'milvus', 'vllm', 'collector', 'metrics'];
const everything = { values: Object.fromEntries(parts.map((part) => [part, { enabled: true }])) };

function run(name, args, input) {
  const { status, stdout, stderr, error } = spawnSync(program(name), args, {
    input,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  });
  if (error !== undefined) throw error;
  return { status, output: stdout, errors: stderr };
}

const conform = (version, text) =>
  run(
    'kubeconform',
    [
      '-strict',
      '-output',
      'json',
      '-kubernetes-version',
      version,
      '-skip',
      OF_OPERATORS,
      '-schema-location',
      join(chartDirectory, 'checks', 'schemas', version, '{{ .ResourceKind }}{{ .KindSuffix }}.json'),
      '-',
    ],
    text,
  );

describeWith(['helm', 'kubeconform'], 'schemas of coming versions of Kubernetes', () => {
  describe.each(versions)('%s', (version) => {
    it.each([...stages.map((stage) => [stage, { files: stageFiles(stage) }]), ['every optional part', everything]])(
      'accept %s',
      (_name, options) => {
        const { status, output } = conform(version, renderText(options));
        expect(JSON.parse(output).resources ?? []).toEqual([]);
        expect(status).toBe(0);
      },
    );

    it('are asked about what Helm renders there', () => {
      const of = (kubernetes) => renderText({ files: stageFiles('prod'), kubernetes });
      expect(of(version)).toBe(of(undefined));
    });

    it('refuse a field that does not exist: the check can fail', () => {
      const wrong = renderText({ files: stageFiles('dev') }).replace('maxSurge', 'maxSurgee');
      expect(conform(version, wrong).output).toContain('maxSurgee');
    });
  });
});

describeWith(['helm', 'kube-score'], 'kube-score', () => {
  it.each(stages)('finds nothing in %s but what is accepted with a reason', (stage) => {
    const { output } = run('kube-score', ['score', '-o', 'ci', '-'], renderText({ files: stageFiles(stage) }));
    const lines = output.split('\n').filter((line) => line !== '');
    const findings = lines.filter((line) => /^\[(CRITICAL|WARNING)\]/.test(line));
    expect(lines.length).toBeGreaterThan(50);
    expect(findings.filter((line) => !Object.keys(kubeScore).some((accepted) => line.includes(accepted)))).toEqual([]);
  });
});

describeWith(['helm', 'checkov'], "checkov's Kubernetes rules", () => {
  it('find nothing in any stage but what is accepted with a reason', () => {
    const directory = mkdtempSync(join(tmpdir(), 'groundwork-checkov-'));
    try {
      for (const stage of stages)
        writeFileSync(join(directory, `${stage}.yaml`), renderText({ files: stageFiles(stage) }));
      const { output } = run('checkov', [
        '--framework',
        'kubernetes',
        '-d',
        directory,
        '-o',
        'json',
        '--quiet',
        '--compact',
        // Guidelines of a website, which a gate must not wait for.
        '--skip-download',
      ]);
      const report = JSON.parse(output);
      expect(report.summary.passed).toBeGreaterThan(500);
      const findings = report.results.failed_checks
        .filter(({ check_id: id }) => !(id in checkov))
        .map(({ check_id: id, check_name: name, resource, file_path: file }) => `${file} ${resource}: ${id} ${name}`);
      expect(findings).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
