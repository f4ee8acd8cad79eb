import type { IntakeVerdict } from '../../shared/contract/deliveries.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import { splitPasted } from '../agent-results/doors/read-pasted.ts';
import { reasonOfRefusal, type BatchItem } from '../agent-results/doors/split-item.ts';
import { markEncoding, type OtherEncoding } from '../agent-results/doors/text-encoding.ts';
import { FileRefusal } from './files/file-refusal.ts';
import { readFileText } from './files/read-file.ts';
import type { Inbox } from './inbox.ts';

/** The route under which pasted results are listed. */
const ROUTE = 'pasted';

interface Parts {
  readonly inbox: Pick<Inbox, 'accept'>;
  /** A keyed digest in hex. */
  readonly digest: (bytes: Uint8Array) => string;
  readonly agentRegistry: AgentRegistry;
}

/**
 * Takes results that a person pasted or dropped in, by the same way as any other.
 *
 * @param placed the run they are for, and whose an answer is that names nobody
 * @param encoding what the text was written in, other than UTF-8
 * @throws OsaError `invalid_input` for a text without any result
 */
export async function pasteResults(
  parts: Parts,
  text: string,
  placed: { readonly runId: RunId | null; readonly agentId: AgentId | null },
  encoding: OtherEncoding | null = null,
): Promise<IntakeVerdict[]> {
  const { items, problem } = splitPasted(text, placed.agentId, parts.agentRegistry);
  if (items.length === 0) {
    throw new OsaError('invalid_input', {
      message: 'There is no result in this text. Paste what an agent answered.',
      details: { reason: problem ?? 'no_result_found' },
    });
  }
  return Promise.all(items.map((item) => keepItem(parts, marked(item, encoding), placed)));
}

function marked(item: BatchItem, encoding: OtherEncoding | null): BatchItem {
  return encoding === null ? item : { ...item, body: markEncoding(item.body, encoding) };
}

async function keepItem(
  { inbox, digest }: Parts,
  { agentId, problem, body }: BatchItem,
  { runId, agentId: chosen }: { readonly runId: RunId | null; readonly agentId: AgentId | null },
): Promise<IntakeVerdict> {
  if (problem !== null) return { agentId, verdict: 'refused', reason: problem, deliveryId: null };
  const raw = Buffer.from(JSON.stringify(body), 'utf8');
  const payloadDigest = digest(raw);
  const { deliveryId, duplicate } = await inbox.accept({
    source: 'pasted',
    route: ROUTE,
    dedupeKey: `pasted:${runId ?? ''}:${payloadDigest}`,
    body,
    raw: null,
    sizeBytes: raw.length,
    authScheme: 'user',
    httpStatus: null,
    payloadDigest,
    threadId: null,
    // An agent that the text names is no person's choice.
    ...(runId === null ? {} : { placed: { runId, agentId: agentId === chosen ? agentId : null } }),
  });
  return { agentId, verdict: duplicate ? 'duplicate' : 'accepted', reason: null, deliveryId };
}

/**
 * Takes the results in one file, as `pasteResults` does those in a text.
 *
 * @returns the reason where nothing of it was taken
 */
export async function importFile(
  parts: Parts,
  bytes: Uint8Array,
  placed: { readonly runId: RunId | null; readonly agentId: AgentId | null },
): Promise<{ verdicts: IntakeVerdict[]; problem: string | null }> {
  try {
    const { text, encoding } = await readFileText(bytes);
    return { verdicts: await pasteResults(parts, text, placed, encoding), problem: null };
  } catch (error) {
    if (error instanceof FileRefusal) return { verdicts: [], problem: error.reason };
    return { verdicts: [], problem: reasonOfRefusal(error) };
  }
}
