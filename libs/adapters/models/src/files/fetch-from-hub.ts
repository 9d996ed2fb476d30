import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { downloadFile } from '@huggingface/hub';
import type { FetchContext } from './model-source.js';

const progressStep = 1 << 20;

/** Fetches the model's file from the Hugging Face hub. Its checksum is the caller's to look at. */
export async function fetchFromHub(
  { model, hubUrl, hubSilenceMs, signal, onProgress }: FetchContext,
  file: string,
): Promise<void> {
  const { repository, path } = model.hub;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`no answer within ${hubSilenceMs / 1000} s`)), hubSilenceMs);
  const either = AbortSignal.any([signal, silence.signal]);
  try {
    const blob = await downloadFile({
      repo: repository,
      path,
      ...(hubUrl === undefined ? {} : { hubUrl }),
      fetch: (input, init) => fetch(input, { ...init, signal: either }),
      xet: false,
    });
    if (blob === null) throw new Error('the hub does not have the file');
    await pipeline(
      Readable.fromWeb(blob.stream()),
      async function* (parts: AsyncIterable<Uint8Array>) {
        let received = 0;
        for await (const part of parts) {
          timer.refresh();
          if (Math.floor(received / progressStep) < Math.floor((received + part.length) / progressStep)) {
            onProgress({ type: 'bytes', source: 'hub', received: received + part.length, total: blob.size });
          }
          received += part.length;
          // Whatever is longer than the file we want is another one.
          if (received > model.file.bytes) throw new Error('the file on the hub is larger than expected');
          yield part;
        }
      },
      createWriteStream(file),
      { signal: either },
    );
  } catch (error) {
    throw silence.signal.aborted ? silence.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}
