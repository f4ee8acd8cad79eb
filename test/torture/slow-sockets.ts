import { connect, type Socket } from 'node:net';

const SOCKETS = 40;
const DRIP_MS = 400;

const BEGINNINGS = [
  '',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nHost: 127.0.0.1\r\n',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n',
] as const;

/**
 * Keeps connections open that bring a byte now and then, in every life of a console: before
 * a head, in a head, and in a body that never ends.
 */
export function holdSlowSockets(port: number): Disposable & { readonly opened: number } {
  let opened = 0;
  const held = new Map<number, Socket>();
  const drip = (): void => {
    for (let index = 0; index < SOCKETS; index += 1) {
      const socket = held.get(index);
      if (socket !== undefined) socket.write(index % 3 === 1 ? 'X-Slow: 1\r\n' : ' ');
      else open(index);
    }
  };
  const open = (index: number): void => {
    const socket = connect(port, '127.0.0.1');
    held.set(index, socket);
    socket.on('error', () => undefined);
    socket.on('close', () => held.delete(index));
    socket.on('connect', () => {
      opened += 1;
      socket.write(BEGINNINGS[index % BEGINNINGS.length] ?? '');
    });
    socket.resume();
  };
  const timer = setInterval(drip, DRIP_MS);
  return {
    get opened() {
      return opened;
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      for (const socket of held.values()) socket.destroy();
    },
  };
}
