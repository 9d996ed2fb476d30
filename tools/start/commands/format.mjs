import { install } from '../install.mjs';
import { NODE, run, tools } from '../toolchain.mjs';

/** `npm run format`: lets Prettier rewrite what differs from its style. */
export default async function format(args) {
  await install('all');
  return run(NODE, [...tools.prettier, '--write', '--log-level=warn', ...(args.length > 0 ? args : ['.'])]);
}
