import { setTimeout as pause } from 'node:timers/promises';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import type { DraftId, RunId } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { sampleIntake } from '../support/sample-intake.ts';
import { waitFor } from '../support/wait-for.ts';
import type { TorturedHost } from './host.ts';
import { chances, GUESTS } from './plan.ts';
import { Possible } from './possible.ts';
import type { SenderSecrets } from './senders.ts';

/** The client of the runs that are deleted in the end: no file may hold a byte of it then. */
export const FORGOTTEN = 'Zebrafinch Foundry';

/** In every secret that a person enters. */
export const SECRET_MARK = 'torture-secret';

/** An API key of a project; it goes to the keychain alone. */
const ODP_KEY = `${SECRET_MARK}-odp-7f3a`;

const BETWEEN_MS = 60;
const MOST_RUNS = 3;
const MOST_DRAFTS = 4;

/** An answer that says no, or none at all. */
class NoAnswer extends Error {}

/** What persons have done, and what has to be true of it. */
export interface Deeds {
  readonly drafts: Map<DraftId, Possible<string | null>>;
  readonly runs: Map<RunId, Possible<'there' | 'deleted'>>;
  /** Sizes in bytes, by the export's id, with its run. */
  readonly exports: Map<string, { readonly runId: RunId; readonly sizeBytes: number }>;
  readonly apiKeys: Map<
    string,
    { readonly secret: string; readonly is: Possible<'good' | 'revoked'> }
  >;
  readonly sources: Map<string, Possible<'there' | 'removed'>>;
  readonly allowed: Set<string>;
  readonly secrets: SenderSecrets;
  /** Webhook secrets that were ended, and tokens that were replaced. */
  readonly ended: { readonly webhook: string[]; readonly token: string[] };
  keyVersion: number;
  /** Deeds that were acknowledged, refused, and left without an answer. */
  readonly counts: Record<'done' | 'refused' | 'unanswered', number>;
}

type Deed = (persons: Persons, deeds: Deeds, chance: () => number) => Promise<void>;

/** People who work at the console while it is mistreated, each with deeds of a kind. */
export class Persons {
  readonly #host: TorturedHost;
  readonly #work: Promise<unknown>;
  readonly deeds: Deeds;
  /** Nobody begins anything. */
  isResting = false;
  #isStopped = false;
  #drawn = 0;

  constructor(host: TorturedHost, seed: number, secrets: SenderSecrets) {
    this.#host = host;
    this.deeds = {
      drafts: new Map(),
      runs: new Map(),
      exports: new Map(),
      apiKeys: new Map(),
      sources: new Map(),
      allowed: new Set(),
      secrets,
      ended: { webhook: [], token: [] },
      keyVersion: 0,
      counts: { done: 0, refused: 0, unanswered: 0 },
    };
    const people = Object.entries(KINDS_OF_WORK).map(([name, deeds]) =>
      this.#workOn(deeds, chances(seed, name)),
    );
    this.#work = Promise.all(people);
    this.#work.catch(() => undefined);
  }

  /** @throws Error when somebody met what cannot be */
  async stop(): Promise<Deeds> {
    this.#isStopped = true;
    await this.#work;
    return this.deeds;
  }

  /** A value that was not used before. */
  fresh(name: string): string {
    return `${SECRET_MARK}-${name}-${(this.#drawn += 1)}`;
  }

  /** @throws NoAnswer when it is refused, or not answered */
  async call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<ProcedureOutput<N>> {
    const { counts } = this.deeds;
    const desk = this.#host.life?.desk ?? null;
    if (desk === null) throw new NoAnswer('There is no console.');
    const answer = await desk.ask(name, input).catch(() => null);
    counts[answer === null ? 'unanswered' : answer.ok ? 'done' : 'refused'] += 1;
    if (answer === null) throw new NoAnswer(`${name} was not answered`);
    if (!answer.ok) throw new NoAnswer(`${name}: ${answer.error.code}`);
    return answer.value;
  }

  #mayWork(): boolean {
    return !this.isResting && (this.#host.life?.desk ?? null) !== null;
  }

  async #workOn(deeds: readonly Deed[], chance: () => number): Promise<void> {
    while (!this.#isStopped) {
      await waitFor(async () => this.#isStopped || this.#mayWork(), Infinity);
      const deed = deeds[Math.floor(chance() * deeds.length)];
      await deed?.(this, this.deeds, chance).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      });
      await pause(BETWEEN_MS);
    }
  }
}

async function saveDraft(persons: Persons, { drafts }: Deeds): Promise<void> {
  const known = [...drafts].filter(([, draft]) => !draft.has(null));
  const [draftId, draft] = known.length < MOST_DRAFTS ? [] : (known[0] ?? []);
  const body = { note: persons.fresh('draft'), contact: `draft${GUESTS}` };
  const save = () =>
    persons.call('intake.saveDraft', { draftId: draftId ?? null, clientName: FORGOTTEN, body });
  const text = JSON.stringify(body);
  if (draft !== undefined) await draft.become(text, save);
  else drafts.set((await save()).draftId, new Possible<string | null>(text));
}

async function deleteDraft(persons: Persons, { drafts }: Deeds, chance: () => number) {
  const known = [...drafts].filter(([, draft]) => !draft.has(null));
  const [draftId, draft] = known[Math.floor(chance() * known.length)] ?? [];
  if (draftId === undefined) return;
  await draft?.become(null, () => persons.call('intake.deleteDraft', { draftId }));
}

async function startRun(persons: Persons, { runs }: Deeds): Promise<void> {
  if ([...runs.values()].filter((run) => run.has('there')).length >= MOST_RUNS) return;
  const { runId } = await persons.call('runs.start', {
    intake: forgottenIntake(),
    credentials: { odp_key: ODP_KEY },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  runs.set(runId, new Possible<'there' | 'deleted'>('there'));
}

function forgottenIntake(): ReturnType<typeof sampleIntake> {
  const intake = sampleIntake();
  return {
    ...intake,
    business_context: { ...intake.business_context, company_name: FORGOTTEN },
  };
}

async function exportRun(persons: Persons, deeds: Deeds, chance: () => number): Promise<void> {
  const runId = await endedRun(persons, deeds, chance);
  if (runId === null) return;
  const format = chance() < 0.9 ? 'json' : 'pptx';
  const request = { runId, format, reason: 'A look at what has come so far' } as const;
  const { exportId, sizeBytes } = await persons.call('reports.export', request);
  deeds.exports.set(exportId, { runId, sizeBytes });
}

async function deleteRun(persons: Persons, deeds: Deeds, chance: () => number): Promise<void> {
  const runId = await endedRun(persons, deeds, chance);
  if (runId === null || chance() < 0.5) return;
  await deeds.runs
    .get(runId)
    ?.become('deleted', () => persons.call('runs.erase', { runId, wholeClient: false }));
}

/** A run that is over and that nobody has tried to delete. */
async function endedRun(persons: Persons, { runs }: Deeds, chance: () => number) {
  const there = [...runs].filter(([, run]) => !run.has('deleted')).map(([runId]) => runId);
  const runId = there[Math.floor(chance() * there.length)];
  if (runId === undefined) return null;
  const { status } = await persons.call('runs.get', { runId });
  return hasWorkflowEnded(status) ? runId : null;
}

/** A run is sent off with the secrets of that moment; who replaces one waits for its end. */
async function areAllOver(persons: Persons, { runs }: Deeds): Promise<boolean> {
  for (const [runId, run] of runs) {
    if (run.has('deleted')) continue;
    const { status } = await persons.call('runs.get', { runId });
    if (!hasWorkflowEnded(status)) return false;
  }
  return true;
}

async function rotateWebhookSecret(persons: Persons, deeds: Deeds, chance: () => number) {
  const { webhook } = deeds.secrets;
  const before = webhook.states;
  const secret = persons.fresh('webhook');
  const endsPrevious = chance() < 0.3;
  if (endsPrevious && !(await areAllOver(persons, deeds))) return;
  await webhook.become(secret, () =>
    persons.call('webhookSources.rotate', { sourceId: 'default', secret, endsPrevious }),
  );
  if (endsPrevious) deeds.ended.webhook.push(...before);
}

async function replaceToken(persons: Persons, deeds: Deeds): Promise<void> {
  if (!(await areAllOver(persons, deeds))) return;
  const { token } = deeds.secrets;
  const before = token.states;
  const toolToken = persons.fresh('token');
  await token.become(toolToken, () =>
    persons.call('settings.saveOpal', { triggerUrl: '', toolToken }),
  );
  deeds.ended.token.push(...before);
}

async function rotatePrivacyKey(persons: Persons, deeds: Deeds): Promise<void> {
  const { version } = await persons.call('privacy.rotateKey', {});
  deeds.keyVersion = Math.max(deeds.keyVersion, version);
}

async function createKey(persons: Persons, { apiKeys }: Deeds): Promise<void> {
  const { key, secret } = await persons.call('apiKeys.create', {
    kind: 'api_key',
    label: 'of a script',
    permissions: ['metrics:read'],
    expiresInDays: null,
  });
  apiKeys.set(key.keyId, { secret, is: new Possible<'good' | 'revoked'>('good') });
}

async function revokeKey(persons: Persons, { apiKeys }: Deeds): Promise<void> {
  const [keyId, key] = [...apiKeys].findLast(([, { is }]) => !is.has('revoked')) ?? [];
  if (keyId === undefined) return;
  await key?.is.become('revoked', () => persons.call('apiKeys.revoke', { keyId }));
}

async function addSource(persons: Persons, { sources }: Deeds): Promise<void> {
  const name = `Relay ${sources.size}`;
  const { source } = await persons.call('webhookSources.add', { name, acceptsUndotted: false });
  sources.set(source.sourceId, new Possible<'there' | 'removed'>('there'));
}

async function removeSource(persons: Persons, { sources }: Deeds): Promise<void> {
  const [sourceId, source] = [...sources].find(([, one]) => !one.has('removed')) ?? [];
  if (sourceId === undefined) return;
  await source?.become('removed', () => persons.call('webhookSources.remove', { sourceId }));
}

async function allowValue(persons: Persons, { allowed }: Deeds): Promise<void> {
  if (allowed.size >= 20) return;
  const value = persons.fresh('allowed');
  await persons.call('privacy.allow', { clientName: 'Quokka Works', kind: 'value', value });
  allowed.add(value);
}

/** Who does what; each person does one thing after the other. */
const KINDS_OF_WORK: Readonly<Record<string, readonly Deed[]>> = {
  writer: [saveDraft, saveDraft, deleteDraft],
  analyst: [startRun, exportRun, exportRun, deleteRun, rotateWebhookSecret, replaceToken],
  administrator: [rotatePrivacyKey, createKey, revokeKey, addSource, removeSource, allowValue],
};
