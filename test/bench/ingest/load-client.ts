/**
 * Sends signed webhooks over raw sockets, one at a time on each connection.
 *
 * In a process of its own, and without an HTTP client, so that it is not what is measured.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { signBody } from '../../../main/senders/webhook-signature.ts';
import { BENCH_SECRET, loadSchema, type Load, type Seen } from './messages.ts';

const WORDS = (
  'visitors from paid search leave the pricing page within seconds because its form asks too ' +
  'much before any value is shown and mobile readers cannot find the case studies that would ' +
  'convince them so that conversion of this segment stays below what content review expected'
).split(' ');
/** Different texts, so that no two bodies that follow each other are alike. */
const NOTES = 50;
/**
 * So many differ, as many as fifty runs have agents: what an agent sends later is the same
 * again, because a second result that differs would wait for a person.
 */
const ANSWERS = 450;

process.once('message', (message) => {
  void send(loadSchema.parse(message)).then((seen) => {
    process.send?.(seen);
    process.disconnect();
  });
});

async function send(load: Load): Promise<Seen> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const startedAt = performance.now();
  const endsAt = startedAt + load.seconds * 1000;
  let sent = 0;
  const next = (): Buffer | null => {
    if (performance.now() >= endsAt || sent === load.count) return null;
    sent += 1;
    return requestOf(load, sent - 1);
  };
  const wait = (): number => {
    if (load.perSecond === null) return 0;
    return Math.max(0, startedAt + (sent / load.perSecond) * 1000 - performance.now());
  };
  const onAnswer = (status: string, tookMs: number): void => {
    latencies.push(tookMs);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  await Promise.all(
    Array.from({ length: load.connections }, () => drive(load.port, next, wait, onAnswer)),
  );
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    answered: sorted.length,
    perSecond: (sorted.length * 1000) / (performance.now() - startedAt),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    statuses,
  };
}

function drive(
  port: number,
  next: () => Buffer | null,
  wait: () => number,
  onAnswer: (status: string, tookMs: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received = '';
    let sentAt = 0;
    const sendNext = (): void => {
      const request = next();
      if (request === null) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    const sendInTime = (): void => {
      const waitMs = wait();
      if (waitMs < 1) sendNext();
      else setTimeout(sendNext, waitMs);
    };
    socket.on('connect', sendInTime);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length < headEnd + 4 + length) return;
      onAnswer(received.slice(9, 12), performance.now() - sentAt);
      received = '';
      sendInTime();
    });
  });
}

function requestOf(load: Load, number: number): Buffer {
  const body = Buffer.from(bodyOf(load, number));
  const now = Date.now();
  const signature = load.isSigned
    ? signBody(BENCH_SECRET, body, now)
    : `t=${now},v1=${'0'.repeat(64)}`;
  const head =
    'POST /api/webhooks/opal-workflow HTTP/1.1\r\n' +
    `host: 127.0.0.1:${load.port}\r\ncontent-type: application/json\r\n` +
    `x-osa-signature: ${signature}\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function bodyOf(load: Load, number: number): string {
  const runId = load.runIds[Math.floor(number / BUILT_IN_AGENT_IDS.length) % load.runIds.length];
  const body = JSON.stringify({
    agent_id: BUILT_IN_AGENT_IDS[number % BUILT_IN_AGENT_IDS.length],
    workflow_id: runId ?? randomUUID(),
    execution_status: 'completed',
    agent_data: {
      summary: `Answer ${number % ANSWERS}: the site keeps what it promises on most pages.`,
      confidence_score: 0.8,
      content_quality_score: 71,
      insights: ['Pages load quickly.', 'Forms are long.'],
      recommendations: [{ priority: 2, category: 'content', description: 'Shorten the form.' }],
      notes: '',
    },
    metadata: { number: String(number).padStart(9, '0') },
  });
  const notes = notesOf(number % NOTES, Math.max(0, load.bodyBytes - body.length));
  return body.replace('"notes":""', `"notes":"${notes}"`);
}

const made = new Map<string, string>();

/** Sentences that do not repeat, some with a figure: what is searched is not searched twice. */
function notesOf(which: number, length: number): string {
  const key = `${which} ${length}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  let state = which + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const words: string[] = [];
  let isFirst = true;
  for (let size = 0; size <= length; size += words.at(-1)?.length ?? 0) {
    const word = WORDS[next(WORDS.length)] ?? '';
    words.push(isFirst ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)} ` : `${word} `);
    isFirst = next(12) === 0;
    if (isFirst) words.push(`by ${next(1000) / 10}%. `);
  }
  const notes = words.join('').slice(0, length);
  made.set(key, notes);
  return notes;
}
