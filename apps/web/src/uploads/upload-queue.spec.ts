import type { DocumentDto } from '@groundwork/contracts';
import { ApiError, localProblem } from '../api/problem';
import { UploadQueue, type Send } from './upload-queue';

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name);
const sent = (id: string) => ({ document: { id } as DocumentDto, known: false });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('UploadQueue', () => {
  it('sends two at a time and reports each document', async () => {
    const waiting: (() => void)[] = [];
    const documents: string[] = [];
    const send: Send = (one) => new Promise((resolve) => waiting.push(() => resolve(sent(one.name))));
    const queue = new UploadQueue(
      send,
      (document) => documents.push(document.id),
      () => 100,
    );
    queue.add([file('a'), file('b'), file('c')]);
    expect(queue.uploads().filter((upload) => upload.status === 'sending')).toHaveLength(2);
    for (let round = 0; round < 3; round += 1) {
      waiting.shift()?.();
      await settled();
    }
    expect(documents.sort()).toEqual(['a', 'b', 'c']);
    expect(queue.uploads().every((upload) => upload.status === 'sent')).toBe(true);
  });

  it('keeps a failed file so that it can be sent again', async () => {
    let tries = 0;
    const queue = new UploadQueue(
      () => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new ApiError(localProblem('X', 'x', 'broke', 'again')))
          : Promise.resolve(sent('a'));
      },
      () => undefined,
      () => 100,
    );
    queue.add([file('a')]);
    await settled();
    expect(queue.uploads()[0]).toMatchObject({ status: 'failed', problem: { code: 'X' } });
    queue.retry(queue.uploads()[0]!.key);
    await settled();
    expect(queue.uploads()[0]).toMatchObject({ status: 'sent', documentId: 'a' });
  });

  it('refuses a file over the limit without sending it', () => {
    const queue = new UploadQueue(
      () => Promise.reject(new Error('sent')),
      () => undefined,
      () => 2,
    );
    queue.add([file('big', 10)]);
    expect(queue.uploads()[0]).toMatchObject({ status: 'failed', problem: { code: 'TOO_LARGE' } });
  });
});
