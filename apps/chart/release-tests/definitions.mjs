/**
 * Definitions of the kinds of External Secrets, KEDA and the Prometheus operator, from those projects' own Go modules
 * (Go's module proxy; from Go's cache when they were there before).
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { kubectl } from './kubernetes.mjs';

const DOWNLOAD_TIMEOUT_MS = 180_000;
const APPLIED = 'definitions-of-operators';
const MODULES = {
  'github.com/external-secrets/external-secrets@v1.3.2': [
    'config/crds/bases/external-secrets.io_externalsecrets.yaml',
    'config/crds/bases/external-secrets.io_secretstores.yaml',
  ],
  'github.com/kedacore/keda/v2@v2.21.0': [
    'config/crd/bases/keda.sh_scaledobjects.yaml',
    'config/crd/bases/keda.sh_triggerauthentications.yaml',
  ],
  'github.com/prometheus-operator/prometheus-operator@v0.85.0': [
    'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
  ],
};

/**
 * Applies them all, unless another suite did. Throws when a module cannot be had: then those kinds cannot be checked.
 */
export function applyDefinitions() {
  if (kubectl(['get', 'configmap', APPLIED, '-n', 'default', '-o', 'name', '--ignore-not-found']) !== '') return;
  for (const [module, files] of Object.entries(MODULES)) {
    const answer = execFileSync('go', ['mod', 'download', '-json', module], {
      encoding: 'utf8',
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    const { Dir: directory } = JSON.parse(answer);
    for (const file of files) kubectl(['apply', '--server-side', '--force-conflicts', '-f', join(directory, file)]);
  }
  const names = [
    'externalsecrets.external-secrets.io',
    'secretstores.external-secrets.io',
    'scaledobjects.keda.sh',
    'triggerauthentications.keda.sh',
  ];
  kubectl(['wait', '--for=condition=Established', ...names.map((name) => `crd/${name}`), '--timeout=30s']);
  kubectl(['create', 'configmap', APPLIED, '-n', 'default']);
}
