/* global describe */
/** Finds programs that the suites use where they are there, and says plainly when they are not. */
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const places = [
  ...(process.env.KUBE_BIN === undefined ? [] : [process.env.KUBE_BIN]),
  join(homedir(), '.cache', 'kube-bin'),
  ...(process.env.PATH ?? '').split(delimiter),
  join(homedir(), 'go', 'bin'),
];

/** Path of a program, or undefined. Looks in `KUBE_BIN`, its default place, `PATH` and Go's own folder. */
export function program(name) {
  return places.map((place) => join(place, name)).find(runnable);
}

/** `describe`, or a skipped one with a line that says which programs are missing. */
export function describeWith(programs, name, suite) {
  const missing = programs.filter((each) => program(each) === undefined);
  if (missing.length === 0) return describe(name, suite);
  console.log(`SKIPPED ${name}: ${missing.join(', ')} not found (PATH, KUBE_BIN).`);
  return describe.skip(name, suite);
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
