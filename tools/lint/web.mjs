/** React's rules of hooks and accessible markup. */
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';

const WEB = ['apps/web/src/**/*.{ts,tsx}'];

export default [
  { ...hooks.configs.flat['recommended-latest'], files: WEB },
  { ...a11y.flatConfigs.strict, files: ['apps/web/src/**/*.tsx'] },
];
