import BetterSqlite from 'better-sqlite3';
import { connect } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { enterSecrets, newSecrets, type Outcome } from './campaign.ts';
import { CANARY, hostileRequests, soundRequests, type HostileRequest } from './hostile-requests.ts';
import { TorturedHost } from './host.ts';
import { untilSettled } from './kept-state.ts';
import { leaksIn } from './leaks.ts';
import { SECRET_MARK } from './persons.ts';
import { deliveriesIn } from './senders.ts';

const CONNECTIONS = 16;
const BATCH = 500;
const ANSWER_WITHIN_MS = 10_000;

/** How much memory may grow once the engine is warm, in MB. */
const GROWTH_MB = 200;

/** Sends requests that nobody should send, and looks at what is left of them. */
export async function sendHostile(seed: number, count: number): Promise<Outcome> {
  await using folder = await temporaryFolder();
  const host = await TorturedHost.in(folder.path);
  await using life = host.start();
  const secrets = newSecrets();
  await enterSecrets(life, secrets);
  const answers: Record<string, number> = {};
  const kept = new Set<string>();
  let warmMb = 0;
  let mostMb = 0;
  for (let sent = 0; sent < count; sent += BATCH) {
    const note = (answer: string, { sender }: HostileRequest): void => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'closed';
      const key = `${sender} ${status}`;
      answers[key] = (answers[key] ?? 0) + 1;
      for (const deliveryId of deliveriesIn(answer)) kept.add(deliveryId);
    };
    const requests = hostileRequests(seed + sent, Math.min(BATCH, count - sent), secrets);
    await sendAll(host.port, requests, note);
    await sendAll(host.port, soundRequests(`sound ${seed} ${sent}`, secrets), note);
    if (!life.isAlive) break;
    const rssMb = await life.rssMb();
    mostMb = Math.max(mostMb, rssMb);
    if (sent < count / 4) warmMb = mostMb;
  }
  if (!life.isAlive) {
    return { problems: [`The console ended: ${life.errors}`], summary: JSON.stringify(answers) };
  }
  await untilSettled(folder.path);
  await life.stop();
  return {
    acknowledged: kept.size,
    problems: [
      ...wrongAnswers(answers),
      ...keptWrongly(folder.path, kept),
      ...leaksIn(folder.path, [CANARY, SECRET_MARK]),
      ...(mostMb - warmMb > GROWTH_MB
        ? [`Memory grew from ${warmMb.toFixed(0)} to ${mostMb.toFixed(0)} MB`]
        : []),
    ],
    summary: `${count} requests, ${kept.size} deliveries kept, answers ${JSON.stringify(answers)}, memory at most ${mostMb.toFixed(0)} MB`,
  };
}

/**
 * Which answers are a fault, in sentences.
 *
 * Whoever has the credentials and sends a whole request is told something, and is not
 * turned away as unknown. What is sound is taken: were all of it refused, nothing that is
 * hostile would ever have come further than the door.
 */
export function wrongAnswers(answers: Readonly<Record<string, number>>): string[] {
  const isFault = (answer: string): boolean =>
    / 5(?!03)\d\d$|^unknown 202$|^known (closed|40[13])$|^sound (?!20[02]$)/.test(answer);
  const wrong = Object.entries(answers)
    .filter(([answer]) => isFault(answer))
    .map(([answer, count]) => `${count} requests were answered: ${answer}`);
  const isSoundTaken = Object.keys(answers).some((answer) => /^sound 20[02]$/.test(answer));
  return isSoundTaken ? wrong : [...wrong, 'Nothing was taken of what is sound'];
}

/** What was kept has to be what was acknowledged, no more and no less. */
function keptWrongly(dataDir: string, acknowledged: ReadonlySet<string>): string[] {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  const rows = database
    // Notes, such as that the tool list was read, bring nothing and have no key.
    .prepare("SELECT id FROM inbox_deliveries WHERE status <> 'refused' AND dedupe_key IS NOT NULL")
    .pluck()
    .all()
    .map(String);
  const polluted = database
    .prepare("SELECT COUNT(*) FROM inbox_deliveries WHERE status = 'refused' AND body IS NOT NULL")
    .pluck()
    .get();
  database.close();
  const extra = rows.filter((id) => !acknowledged.has(id));
  const lost = acknowledged.size - (rows.length - extra.length);
  return [
    ...(rows.length > 0 ? [] : ['Nothing was kept']),
    ...(extra.length > 0 ? [`${extra.length} deliveries are kept that nobody was told of`] : []),
    ...(lost > 0 ? [`${lost} acknowledged deliveries are lost`] : []),
    ...(Number(polluted) > 0 ? [`${String(polluted)} refusals kept a body`] : []),
  ];
}

async function sendAll(
  port: number,
  requests: readonly HostileRequest[],
  onAnswer: (answer: string, request: HostileRequest) => void,
): Promise<void> {
  const waiting = [...requests];
  const drive = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      onAnswer(await exchange(port, next.bytes), next);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, drive));
}

/** One connection, one request; it is half closed, so that nobody waits for more of it. */
function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.on('end', () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (isWhole(answer)) socket.destroy();
    });
    socket.end(bytes);
  });
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0 || answer.startsWith('HTTP/1.1 100')) return false;
  const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
  return answer.length >= headEnd + 4 + length;
}
