import { install } from '../install.mjs';
import { fetchModels } from '../models.mjs';

/** `npm run models [-- <model> …]`: fetches the files of local embedding models. */
export default async function models(args) {
  await install(['apps/api']);
  return fetchModels(args);
}
