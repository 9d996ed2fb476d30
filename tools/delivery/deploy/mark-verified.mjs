import { entry } from '../entry.mjs';
import { placeIn, readOutputs } from './outputs-file.mjs';
import { markVerified } from './verified-revisions.mjs';

/** After the smoke test: this revision is one that a later release may go back to. */
await entry(import.meta.url, async ([file], env) => {
  const place = placeIn(readOutputs(file));
  console.log(`Revision ${await markVerified({ ...place, env })} of ${place.release} is one to go back to.`);
});
