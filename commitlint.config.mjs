/** Conventional commits: `feat(retrieval): …`, the reason in the body. Checked for the branch's commits by `.ci/run`. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 120],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    'subject-case': [0],
  },
};
