/**
 * Runs the ONNX model in a thread of its own: `onnxruntime-node` computes synchronously in the thread that calls it, and
 * would hold up every request of the API meanwhile.
 */
import './telemetry-off.js';
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferenceReply, InferenceRequest, InferenceWorkerData } from './inference-protocol.js';

const { modelFile, pooling, threads } = workerData as InferenceWorkerData;
const port = parentPort;
if (port === null) throw new Error('The inference worker runs as a worker thread only.');

// Waiting threads sleep instead of spinning: with other work on the same cores that was nearly three times as fast.
const session = await InferenceSession.create(modelFile, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});

port.on('message', ({ id, tokenIds }: InferenceRequest) => {
  infer(tokenIds).then(
    (vector) => reply({ type: 'vector', id, vector }),
    (error: unknown) => reply({ type: 'failed', id, reason: String(error) }),
  );
});
reply({ type: 'ready' });

function reply(message: InferenceReply): void {
  port?.postMessage(message);
}

/**
 * One text at a time: quantised activations are scaled by the largest value of the whole batch, so that a vector would
 * otherwise depend on its neighbours (by 0.013 per component), and on a CPU batches are no faster.
 */
async function infer(tokenIds: readonly number[]): Promise<Float32Array> {
  const length = tokenIds.length;
  const input = (values: BigInt64Array) => new Tensor('int64', values, [1, length]);
  const output = await session.run({
    input_ids: input(BigInt64Array.from(tokenIds, BigInt)),
    attention_mask: input(new BigInt64Array(length).fill(1n)),
    token_type_ids: input(new BigInt64Array(length)),
  });
  const hidden = output.last_hidden_state;
  if (hidden?.data === undefined) throw new Error('The model has no output "last_hidden_state".');
  const states = hidden.data as Float32Array;
  const dimensions = states.length / length;
  return pooling === 'cls' ? states.slice(0, dimensions) : meanOfRows(states, dimensions);
}

function meanOfRows(states: Float32Array, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  const rows = states.length / dimensions;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < dimensions; column += 1) {
      mean[column]! += states[row * dimensions + column]! / rows;
    }
  }
  return mean;
}
