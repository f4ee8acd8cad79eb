import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EventStreamWriter } from '../../../main/events/event-stream-writer.ts';

const MEGABYTE = 1024 * 1024;

it('sends answers that are larger than what may wait, to a reader who takes a while', async () => {
  const sizes = [9, 3, 3, 3];
  const send = async (writer: EventStreamWriter) => {
    for (const [seq, size] of sizes.entries()) {
      writer.send(seq + 1, { results: 'x'.repeat(size * MEGABYTE) });
      await writer.drained();
    }
    writer.end();
  };
  const server = createServer((_request, response) => {
    void send(new EventStreamWriter(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const { body } = await fetch(`http://127.0.0.1:${port}`);
    let received = 0;
    for await (const chunk of body ?? []) {
      if (received < MEGABYTE) await pause(5);
      received += chunk.length;
    }
    expect(received).toBeGreaterThan(18 * MEGABYTE);
  } finally {
    server.close();
  }
});
