import { createHash } from 'node:crypto';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { chooseForm } from './forms.ts';

/** Lanes send beside each other; within a lane one item follows the other. */
export const LANES = 8;

/** The last run of a lane never completes, so that no run is ever the only open one. */
const RUNS_PER_LANE = 60;

/** A run's nine results are among these, and one in twenty is a broken form. */
export const ITEMS_PER_RUN = 20;

/** What every address ends in that is sent, and no file may hold. */
export const GUESTS = '@guests.example';

/** Other personal data that is sent, and no file may hold. */
export const PERSONAL = [GUESTS, '4532 0151 1283 0366', 'GB82 WEST 1234 5698 7654 32'] as const;

/** A request; what it says is the same at every attempt to deliver it. */
export interface Item {
  readonly door: 'webhook' | 'tool' | 'batch';
  readonly body: string;
  /** What is to be found in whatever is kept of it; `null` for what its form leaves out. */
  readonly mark: string | null;
  /** It has an id, so that its sender signs each attempt anew. */
  readonly hasId: boolean;
}

/** What an item is made for. */
export interface Place {
  readonly seed: number;
  readonly lane: number;
  readonly number: number;
  readonly runId: RunId;
  readonly mark: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The results of a run come in an order of its own; `nth` counts them. */
  agent(nth: number): AgentId;
}

/** The runs of all lanes. No two lanes share one, so that lanes do not race for it. */
export function plannedRuns(seed: number): RunId[] {
  return Array.from({ length: LANES * RUNS_PER_LANE }, (_, index) => runIdOf(seed, index));
}

/**
 * The n-th item of a lane: the results of one run after the other, and between them
 * corrections, failures, ids used twice, batches, results of nobody's run, and broken forms.
 */
export function itemOf(seed: number, lane: number, number: number): Item {
  const run = Math.min(Math.floor(number / ITEMS_PER_RUN), RUNS_PER_LANE - 1);
  const isEndless = run === RUNS_PER_LANE - 1;
  const order = shuffled(isEndless ? BUILT_IN_AGENT_IDS.slice(0, -1) : BUILT_IN_AGENT_IDS, [
    seed,
    lane,
    run,
  ]);
  const mark = `lane ${lane}, item ${number}`;
  const place: Place = {
    seed,
    lane,
    number,
    runId: runIdOf(seed, lane + LANES * run),
    mark,
    data: {
      summary: `Answer of ${mark}.`,
      confidence_score: 0.7,
      visits: number,
      contact: `guest-${lane}-${number}${GUESTS}`,
      payment: 'Card 4532 0151 1283 0366 or IBAN GB82 WEST 1234 5698 7654 32.',
    },
    agent: (nth) => order[nth % order.length] ?? 'geo_audit',
  };
  return (KINDS[number % ITEMS_PER_RUN] ?? webhookOf(0))(place);
}

type Kind = (place: Place) => Item;

/** A webhook with the nth agent's result. */
function webhookOf(nth: number, change: (place: Place) => object = () => ({})): Kind {
  return (place) => {
    const { runId, data, mark } = place;
    const body = {
      agent_id: place.agent(nth),
      workflow_id: runId,
      execution_status: 'completed',
      agent_data: data,
      ...change(place),
    };
    return { door: 'webhook', body: JSON.stringify(body), mark, hasId: 'event_id' in body };
  };
}

function toolOf(nth: number, write: (call: object) => string = JSON.stringify): Kind {
  return (place) => {
    const { runId, data, mark } = place;
    const call = { agent_name: place.agent(nth), workflow_id: runId, execution_results: data };
    return { door: 'tool', body: write(call), mark, hasId: false };
  };
}

function batchOf(...nths: readonly number[]): Kind {
  return (place) => {
    const agents = nths.map((nth) => ({
      agent_id: place.agent(nth),
      execution_results: place.data,
    }));
    const body = JSON.stringify({ workflow_id: place.runId, agent_data: agents });
    return { door: 'batch', body, mark: place.mark, hasId: false };
  };
}

const eventId =
  (back = 0) =>
  ({ lane, number }: Place): object => ({ event_id: `event ${lane} ${number - back}` });

/** What each item of a run is, in their order. */
const KINDS: readonly Kind[] = [
  webhookOf(0, eventId()),
  toolOf(1),
  // The id of the one before last, with other content.
  webhookOf(2, eventId(2)),
  webhookOf(1),
  batchOf(3, 4),
  chooseForm,
  webhookOf(5, ({ mark }) => ({ execution_status: 'failed', error_message: mark })),
  toolOf(5),
  webhookOf(6, ({ mark }) => ({ workflow_id: `nobody-${mark}` })),
  webhookOf(6, eventId()),
  webhookOf(6, eventId()),
  toolOf(7, (call) => JSON.stringify(call).replaceAll('@', '\\u0040')),
  webhookOf(3, ({ mark }) => ({ agent_id: `nobody-${mark}` })),
  // Cut off, as by a relay with a limit.
  toolOf(2, (call) => JSON.stringify(call).slice(0, -3)),
  webhookOf(0, (place) => ({ execution_status: 'in_progress', ...eventId()(place) })),
  toolOf(0),
  webhookOf(4, eventId()),
  batchOf(1, 2),
  webhookOf(7, eventId()),
  // The last of its run.
  webhookOf(8, eventId()),
];

function runIdOf(seed: number, index: number): RunId {
  const hex = createHash('sha256').update(`${seed}:run:${index}`).digest('hex');
  return runIdSchema.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
}

function shuffled<T>(values: readonly T[], from: readonly (number | string)[]): T[] {
  const chance = chances(...from, 'order');
  return values
    .map((value) => ({ value, at: chance() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

/** Numbers from 0 to 1 that depend on nothing but what is given. */
export function chances(...from: readonly (number | string)[]): () => number {
  let drawn = 0;
  return () => {
    const bytes = createHash('sha256')
      .update(`${from.join(':')}:${(drawn += 1)}`)
      .digest();
    return bytes.readUInt32BE() / 2 ** 32;
  };
}
