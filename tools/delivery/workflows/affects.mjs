import { demand } from '../command.mjs';
import { entry, stepOutputs } from '../entry.mjs';

/** Whether Nx counts a project among those that the change between NX_BASE and NX_HEAD touches. */
await entry(import.meta.url, async ([project], env) => {
  const range = [`--base=${env.NX_BASE ?? 'main'}`, `--head=${env.NX_HEAD ?? 'HEAD'}`];
  const projects = JSON.parse(
    await demand('npx', ['nx', 'show', 'projects', '--affected', '--json', ...range], { env }),
  );
  stepOutputs({ affected: String(projects.includes(project)) }, env);
});
