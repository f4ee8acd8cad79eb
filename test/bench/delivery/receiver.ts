/** A process that takes events and notes how long each was on its way, until it is asked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let delaysMs: number[] = [];

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { sent_at: sentAt } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
      sent_at: number;
    };
    delaysMs.push(Date.now() - sentAt);
    response.writeHead(204).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => {
  process.send?.({ delaysMs });
  delaysMs = [];
});
