import { fileURLToPath } from 'node:url';
import preset from './jest-preset.mjs';

const path = (file) => fileURLToPath(new URL(file, import.meta.url));

/** The preset for projects whose specs synthesise stacks: those leave folders behind. */
export default {
  ...preset,
  globalSetup: path('./temporary-folder.mjs'),
  globalTeardown: path('./remove-temporary-folder.mjs'),
};
