import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const eventSchema = z.looseObject({ event_id: z.string(), event_type: z.string() });

/** An event as it arrived. */
export interface ReceivedEvent {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly event: z.infer<typeof eventSchema>;
}

/** A receiver of events on this machine; `await using` closes it. */
export async function eventReceiver(
  answer: (response: ServerResponse, received: ReceivedEvent) => void = (response) => {
    response.writeHead(204).end();
  },
) {
  const received: ReceivedEvent[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const one = { headers: request.headers, body, event: eventSchema.parse(JSON.parse(body)) };
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/events`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
