import preset from '../../../tools/testing/jest-preset.mjs';

const [pattern, [transformer, options]] = Object.entries(preset.transform)[0];

/** As everywhere, but `with { type: 'json' }` survives: the table of regions is JSON. */
export default {
  ...preset,
  transform: {
    [pattern]: [transformer, { ...options, jsc: { ...options.jsc, experimental: { keepImportAttributes: true } } }],
  },
};
