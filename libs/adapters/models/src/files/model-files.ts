import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GroundworkError } from '@groundwork/domain';
import type { LocalModel } from '../local/local-models.js';

export function modelFilePath(directory: string, model: LocalModel): string {
  return join(directory, model.name, 'model.onnx');
}

export type ModelFileState = 'present' | 'absent' | 'damaged';

/** Looks at the bytes, not only at the name: 34 MB are hashed in a tenth of a second. */
export async function modelFileState(file: string, expected: LocalModel['file']): Promise<ModelFileState> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return 'absent';
  if (found.size !== expected.bytes) return 'damaged';
  return (await sha256OfFile(file)) === expected.sha256 ? 'present' : 'damaged';
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Path of the model's file. Throws `MODEL_UNAVAILABLE` unless its bytes are the expected ones. */
export async function requireModelFile(directory: string, model: LocalModel): Promise<string> {
  const file = modelFilePath(directory, model);
  const state = await modelFileState(file, model.file);
  if (state === 'present') return file;
  throw new GroundworkError('MODEL_UNAVAILABLE', `The file of the local model ${model.name} is ${state}.`, {
    remedy: 'Fetch it with "npm run models".',
    details: { model: model.name, state },
  });
}
