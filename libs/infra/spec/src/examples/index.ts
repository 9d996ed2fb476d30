export { EXAMPLE_CLOCK, EXAMPLES, exampleSpec, type ExampleName } from './examples.js';
