import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process in bytes as the kernel counts it, buffers included (V8's heap limits do not bound
 * those), or null where there is no /proc: then the process's own reports have to do.
 */
export function residentMemory(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
