/** Renders the chart by Helm itself, and answers questions about the resources. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments, stringify } from 'yaml';
import { program } from './tools.mjs';

export const chartDirectory = fileURLToPath(new URL('..', import.meta.url));
export const rootDirectory = fileURLToPath(new URL('../../..', import.meta.url));
export const stages = ['dev', 'staging', 'prod'];
const TIMEOUT_MS = 60_000;
const rendered = new Map();

/**
 * Files of values of a stage, in the order in which Helm merges them. Dev stands alone, as on a laptop; the others get
 * what the release stack would hand over.
 */
export function stageFiles(stage) {
  const own = join(rootDirectory, 'environments', stage, 'values.yaml');
  return stage === 'dev' ? [own] : [own, join(chartDirectory, 'rendering', 'stack-outputs.yaml')];
}

/** The text that Helm renders. Throws Helm's message. Cached by its arguments. */
export function renderText({ files = [], values = {}, kubernetes = '1.34.0' } = {}) {
  const key = JSON.stringify([files, values, kubernetes]);
  if (!rendered.has(key)) rendered.set(key, runHelm(files, values, kubernetes));
  return rendered.get(key);
}

/** Every resource that Helm renders, hooks included. */
export function render(options) {
  return parse(renderText(options));
}

/** Resources of a stage. */
export const renderStage = (stage) => render({ files: stageFiles(stage) });

export const parse = (text) =>
  parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((resource) => resource !== null);

export const ofKind = (resources, kind) => resources.filter((resource) => resource.kind === kind);

/** The one resource of this kind whose name ends so; throws when there is none. */
export function one(resources, kind, ending) {
  const found = ofKind(resources, kind).find(({ metadata }) => metadata.name.endsWith(ending));
  if (found === undefined) throw new Error(`no ${kind} ends with ${ending}`);
  return found;
}

/** Every pod template: `{ owner, metadata, spec }`. */
export function podTemplates(resources) {
  return resources.flatMap((owner) => {
    if (owner.kind === 'Pod') return [{ owner, metadata: owner.metadata, spec: owner.spec }];
    const template = owner.spec?.template;
    return template?.spec?.containers === undefined ? [] : [{ owner, ...template }];
  });
}

/** Whether a label selector's `matchLabels` fits these labels. */
export const selects = (selector, labels) =>
  Object.entries(selector.matchLabels ?? {}).every(([name, value]) => labels[name] === value);

function runHelm(files, values, kubernetes) {
  const directory = mkdtempSync(join(tmpdir(), 'groundwork-chart-'));
  try {
    const own = join(directory, 'values.yaml');
    writeFileSync(own, stringify(values));
    const given = [...files, own].flatMap((file) => ['-f', file]);
    return execFileSync(
      program('helm'),
      ['template', 'groundwork', chartDirectory, '-n', 'groundwork', '--kube-version', kubernetes, ...given],
      { encoding: 'utf8', timeout: TIMEOUT_MS, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 32 * 1024 ** 2 },
    );
  } catch (error) {
    throw new Error(error.stderr || error.message, { cause: error });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
