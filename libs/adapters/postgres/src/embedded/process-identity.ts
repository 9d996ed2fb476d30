import { readFile } from 'node:fs/promises';
import { errorCode } from '../error-code.js';

/** Whether a process with this pid exists, ours or another user's. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Boot and start time of a process, so that a pid used again (after a reboot, or always 1 in a container) is not taken
 * for the former holder. Null where /proc does not exist. Field 22 of /proc/<pid>/stat, see proc_pid_stat(5).
 */
export async function startMark(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}/${afterName[19] ?? ''}`;
  } catch {
    return null;
  }
}
