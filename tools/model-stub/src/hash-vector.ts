import { createHash } from 'node:crypto';
import { termsOf } from './words.js';

/** A unit vector that depends on nothing but the words of the text: texts that share words are near each other. */
export function hashVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const term of termsOf(text)) add(vector, term);
  if (vector.every((value) => value === 0)) add(vector, `text:${text}`);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function add(vector: number[], feature: string): void {
  const digest = createHash('sha256').update(feature).digest();
  const place = digest.readUInt32LE(0) % vector.length;
  vector[place] = (vector[place] ?? 0) + (digest.readUInt8(4) % 2 === 0 ? 1 : -1);
}
