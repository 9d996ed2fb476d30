import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenOrphaned } from './orphaned.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const MODULES = join(ROOT, 'node_modules');
const BIN = join(MODULES, '.bin');

/** The Node 24 that the `node` package brings: it builds, tests and serves; the system's Node only installs. */
export const NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @returns {Record<string, string>} environment in which the project's tools run on the project's Node, quietly */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: [join(MODULES, 'node', 'bin'), BIN, outsidePath()].join(delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** npm has to run on the Node it was installed with, not on the one inside the tree that it is about to replace. */
export function npmEnvironment() {
  return { ...process.env, PATH: outsidePath(), ONNXRUNTIME_NODE_INSTALL: 'skip' };
}

/** @returns {[string, string[]]} the npm that started us where there is one, else the one on the path */
export function npmCommand() {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  const usable = node && npm && !node.startsWith(MODULES + sep) && existsSync(node) && existsSync(npm);
  return usable ? [node, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

function outsidePath() {
  const entries = (process.env.PATH ?? '').split(delimiter);
  return entries
    .filter((entry) => !entry.includes(`node_modules${sep}.bin`) && !entry.startsWith(MODULES))
    .join(delimiter);
}

/** Arguments for {@link run} that start one of the installed tools. */
export const tools = {
  nx: [join(MODULES, 'nx', 'dist', 'bin', 'nx.js')],
  eslint: [join(MODULES, 'eslint', 'bin', 'eslint.js')],
  prettier: [join(MODULES, 'prettier', 'bin', 'prettier.cjs')],
  tsc: [join(MODULES, 'typescript', 'bin', 'tsc')],
};

/**
 * Runs a program to its end. Signals that this process gets are handed on once, and the program's own end decides.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void, cwd?: string }} [options] with `onOutput` the
 *   program's output goes there instead of to the terminal
 * @returns {Promise<number>} exit code; 128 + n when the program was ended by signal n
 */
export function run(program, args, { env = toolEnvironment(), onOutput, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = onOutput ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd, env, stdio });
    const releaseSignals = handOnSignals(child);
    for (const stream of onOutput ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8');
      stream.on('data', onOutput);
    }
    child.once('error', (error) => (releaseSignals(), reject(error)));
    child.once('close', (code, signal) => {
      releaseSignals();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

let interrupted = false;

/** @returns {boolean} whether this process was told to end; Nx's exit code does not say (130 for skipped tasks too) */
export const wasInterrupted = () => interrupted;

/** A terminal signals the whole process group and npm repeats it, so a child must not get one more copy of each. */
function handOnSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  let handedOn = false;
  const handOn = (signal) => {
    interrupted = true;
    if (!handedOn) child.kill(signal);
    handedOn = true;
  };
  for (const signal of signals) process.on(signal, handOn);
  const stopWatching = whenOrphaned(() => handOn('SIGTERM'));
  return () => {
    stopWatching();
    for (const signal of signals) process.off(signal, handOn);
  };
}
