import { readFileSync } from 'node:fs';

const INTERVAL_MS = 500;

/**
 * Calls back once when whoever started this process is gone. npm runs a script through a shell, and a signal to npm ends
 * that shell (or, with SIGKILL, npm alone) without reaching the script: a server would go on and hold its port.
 *
 * @param {() => void} callback
 * @returns {() => void} stops watching
 */
export function whenOrphaned(callback) {
  const before = starters();
  const timer = setInterval(() => {
    if (starters() === before) return;
    clearInterval(timer);
    callback();
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The shell, and npm behind it where that can be told; a process whose parent has died belongs to another one. */
function starters() {
  if (!process.env.npm_execpath) return String(process.ppid);
  try {
    // The fourth field; the second is a name in parentheses, which may itself hold spaces.
    const [, npm] = /^.*\) \S+ (\d+)/s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    return `${process.ppid} ${npm}`;
  } catch {
    return String(process.ppid);
  }
}
