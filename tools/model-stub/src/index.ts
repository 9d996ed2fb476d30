export { abstention } from './extractive-answer.js';
export { malformedKinds, noFaults, type Faults, type MalformedKind } from './faults.js';
export { startModelStub, type ModelStub, type ModelStubOptions } from './model-stub.js';
export type { RecordedRequest, StubStats } from './stats.js';
