/**
 * What the console is compared with: fastify, an HMAC, one INSERT a request.
 */
import BetterSqlite from 'better-sqlite3';
import fastify from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { BENCH_SECRET } from './messages.ts';
import { serveParent } from './server-stats.ts';

const dataDir = process.argv[2] ?? '';
const database = new BetterSqlite(join(dataDir, 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE deliveries (id INTEGER PRIMARY KEY, received_at TEXT, body BLOB)');
const insert = database.prepare('INSERT INTO deliveries (received_at, body) VALUES (?, ?)');

const app = fastify({ logger: false, bodyLimit: 5 * 1024 * 1024 });
app.removeAllContentTypeParsers();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
  done(null, body);
});
app.post('/api/webhooks/opal-workflow', (request, reply) => {
  const header = String(request.headers['x-osa-signature']);
  const [, timestamp = '', signature = ''] = /^t=(\d+),v1=([a-f0-9]{64})$/.exec(header) ?? [];
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const expected = createHmac('sha256', BENCH_SECRET).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return reply.code(401).send({ error: 'unauthorized' });
  }
  insert.run(new Date().toISOString(), body);
  return reply.code(202).send({ status: 'accepted' });
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
serveParent({ port: Number(new URL(address).port), dataDir }, () => app.close());
