import { demand, DeliveryError } from '../command.mjs';
import { entry, stepSummary } from '../entry.mjs';

/** What the account of an environment could do without, into the summary of the job. */
await entry(import.meta.url, async ([environment], env) => {
  if (!environment) throw new DeliveryError('No environment is named.', 'leftovers.mjs <environment>');
  const output = await demand('npx', ['nx', 'run', `${environment}:report`, '--outputStyle=static'], { env });
  stepSummary(`### Leftovers of ${environment}\n\n\`\`\`\n${reportIn(output)}\n\`\`\``, env);
});

/** @param {string} output with Nx's own lines around the report */
export function reportIn(output) {
  const from = output.indexOf('Unused resources:');
  if (from < 0) throw new DeliveryError(`The report is not as expected:\n${output.slice(-500)}`, 'See the job.');
  return output.slice(from).split('\n\n')[0]?.trimEnd();
}
