import { Worker } from 'node:worker_threads';
import { Socket } from 'node:net';
import { DocumentFailure } from '@groundwork/domain';
import { extractDocument } from './extraction/extract-document.js';
import type { ExtractionReply, ExtractionTask } from './extraction/protocol.js';

/** The process that reads hostile files: started by `createTextExtractor`, spoken to over IPC only. */

const say = (reply: ExtractionReply) => void process.send?.(reply);

// Nothing here has any business on the network; a parser that tries is wrong.
Socket.prototype.connect = () => {
  throw new Error('The extraction process does not use the network.');
};

// A parent that was killed cannot kill us, and a parser in a tight loop never sees the channel close. A thread does.
const orphanWatch = new Worker(
  `const parent = process.ppid;
   setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 2000);`,
  { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } },
);
orphanWatch.unref();

process.on('disconnect', () => process.exit(0));
setInterval(() => say({ kind: 'memory', residentBytes: process.memoryUsage.rss() }), 250).unref();

process.on('message', (task: ExtractionTask) => {
  const { id, path, filename, maxTextCharacters } = task;
  let lastAt = 0;
  const onProgress = (done: number, total: number) => {
    if (Date.now() - lastAt < 200) return;
    lastAt = Date.now();
    say({ kind: 'progress', id, done, total });
  };
  extractDocument({ path, filename, maxTextCharacters, onProgress }).then(
    (extraction) => say({ kind: 'result', id, extraction }),
    (error: unknown) => {
      const failure = failureOf(error);
      say(failure ? { kind: 'failure', id, ...failure } : { kind: 'fault', id, ...faultOf(error) });
    },
  );
});

/** Null for what no rule calls the document's own failure. */
function failureOf(error: unknown) {
  if (error instanceof DocumentFailure) return { code: error.code, message: error.message, remedy: error.remedy };
  if (error instanceof RangeError) {
    // Stack overflow, or a string or buffer beyond what the engine can hold.
    return {
      code: 'TOO_COMPLEX' as const,
      message: 'This document is nested too deeply or too large to be read.',
      remedy: 'Split it into smaller documents and upload those.',
    };
  }
  return null;
}

function faultOf(error: unknown) {
  const { name = typeof error, stack = '' } = error instanceof Error ? error : {};
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return { name, frames: frames.slice(0, 8).join('\n') };
}

say({ kind: 'ready' });
