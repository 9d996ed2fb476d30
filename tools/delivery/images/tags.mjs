import { entry, stepVariables } from '../entry.mjs';
import { imageTags } from './content-tag.mjs';

/** Has plan and deployment after it mean the images of this commit; else a plan takes those of the file for a change. */
await entry(import.meta.url, (_args, env) => stepVariables({ GROUNDWORK_IMAGE_TAGS: imageTags() }, env));
