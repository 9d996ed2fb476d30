import { DeliveryError } from '../command.mjs';
import { entry, stepSummary } from '../entry.mjs';
import { planTable, readPlan, real } from './plan-summary.mjs';

await entry(import.meta.url, ([file, flag], env) => {
  const stacks = readPlan(file);
  stepSummary(`### Plan\n\n${planTable(stacks)}`, env);
  if (flag !== '--fail-on-changes') return;
  const changed = stacks.filter(({ changes }) => real(changes).length > 0).map(({ name }) => name);
  if (changed.length === 0) return;
  throw new DeliveryError(
    `Not as its code says: ${changed.join(', ')}.`,
    'Somebody changed it by hand, or a deployment is missing. Deploy again, or bring the change into the code.',
  );
});
