export interface ReceivedEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: unknown;
}

/** Server-sent events of a response, until it ends or the reader stops. Comments and `retry` are passed over. */
export async function* readEvents(response: Response): AsyncGenerator<ReceivedEvent> {
  if (!response.body) throw new Error('no body');
  let pending = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    pending += part;
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      if (data !== undefined)
        yield { id: field('id') ?? null, event: field('event') ?? 'message', data: JSON.parse(data) as unknown };
    }
  }
}
