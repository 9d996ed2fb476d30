/**
 * Preloaded into a server under test (`node --import`): ends its process with SIGKILL when a statement that matches
 * `KILL_AT_STATEMENT` has been answered for the `KILL_AT_COUNT`th time, its transaction still open; with
 * `KILL_AFTER_COMMIT` when that transaction has been committed. Kills by clock or by polling miss short steps.
 */
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const pattern = new RegExp(process.env.KILL_AT_STATEMENT ?? '(?!)');
const wanted = Number(process.env.KILL_AT_COUNT ?? 1);
const afterCommit = process.env.KILL_AFTER_COMMIT === 'true';

if (isMainThread) {
  const { Client } = createRequire(import.meta.url)('pg');
  const query = Client.prototype.query;
  let seen = 0;
  Client.prototype.query = function (...parameters) {
    const text = typeof parameters[0] === 'string' ? parameters[0] : String(parameters[0]?.text);
    const answer = query.apply(this, parameters);
    const due = pattern.test(text)
      ? ++seen === wanted && !afterCommit
      : afterCommit && seen >= wanted && text === 'COMMIT';
    if (due) void Promise.resolve(answer).then(() => process.kill(process.pid, 'SIGKILL'));
    return answer;
  };
}
