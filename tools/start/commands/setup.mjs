import { install } from '../install.mjs';

/** `npm run setup`: installs what all workspaces need, as the other commands do by themselves. */
export default async function setup() {
  await install('all');
  return 0;
}
