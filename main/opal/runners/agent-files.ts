import type { AgentFile } from '../../../shared/domain/agent-file.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OpalExecution } from '../../opal-api/shapes/execution.ts';
import type { Engagements } from '../../privacy/policy/engagements.ts';
import { STORED_AGENT_DATA, type ProtectionScope } from '../../privacy/protection.ts';
import type { ProtectionRecorder } from '../../privacy/protection-recorder.ts';
import type { Protector } from '../../privacy/protector.ts';
import type { AgentFileRepository } from '../../storage/agent-file-repository.ts';
import type { Database } from '../../storage/database.ts';
import { withoutEmbedded } from './classify-file.ts';
import { chooseCanvas, isThin, pointsToFile } from './choose-canvas.ts';
import { fetchFiles, type FetchedFile } from './fetch-files.ts';
import { protectFileText, type ProtectedText, type ProtectValue } from './protect-file.ts';
import type { RunnerApi } from './runner-api.ts';

/** The file that is an agent's answer, as it came: for the inbox alone. */
export interface Canvas {
  readonly elementId: string;
  readonly text: string;
}

/** What is asked for the files of one ended execution. */
export interface FilesTask {
  readonly run: Run;
  readonly agentId: AgentId;
  readonly api: RunnerApi;
  readonly execution: OpalExecution;
  readonly signal: AbortSignal;
  /** Says with `false` that a file that has not appeared is not waited for. */
  readonly isPatient?: boolean;
}

interface Parts {
  readonly files: AgentFileRepository;
  readonly database: Pick<Database, 'transaction'>;
  readonly engagements: Pick<Engagements, 'rulesOf'>;
  readonly protector: Pick<Protector, 'protectText'>;
  readonly protect: ProtectValue;
  readonly recorder: ProtectionRecorder;
  readonly clock: Clock;
  readonly newId: NewId;
  /** A file that an answer points to may appear so much later than the answer, in ms. */
  readonly lateMs: number;
}

/**
 * Lists, fetches and keeps the files that agents made.
 *
 * Texts are kept protected. What cannot be protected is not kept: its name, size and digest are,
 * and where it is in Opal.
 */
export class AgentFiles {
  readonly #parts: Parts;
  /** When an ended execution was first asked for its files, epoch ms, while some are awaited. */
  readonly #askedAtMs = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Keeps the files of an execution that has ended.
   *
   * @returns the file that is its answer, `null` where its result is; `not_yet` while a file that
   *   the answer points to has not appeared, or Opal could not be asked
   */
  async collect(task: FilesTask): Promise<Canvas | null | 'not_yet'> {
    const { api, execution, signal, isPatient = true } = task;
    const { executionId, result } = execution;
    const { clock, lateMs } = this.#parts;
    const nowMs = clock.now();
    const sinceMs = this.#askedAtMs.get(executionId) ?? nowMs;
    this.#askedAtMs.set(executionId, sinceMs);
    const isWaiting = isPatient && Math.abs(nowMs - sinceMs) < lateMs;
    let files: readonly FetchedFile[] = [];
    let isListed = true;
    try {
      files = await fetchFiles(api, executionId, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof OsaError) || SIGN_IN.has(error.code)) throw error;
      if (isWaiting && !REFUSED.has(error.code)) return 'not_yet';
      // A person who asks is told.
      if (!isPatient) throw error;
      isListed = false;
    }
    const isDone = execution.status === 'completed';
    const chosen = isDone && isThin(result) ? chooseCanvas(files.map(toCandidate)) : null;
    const isMissing = isDone && chosen === null && pointsToFile(result) && !files.some(isThere);
    const isPassing = files.some((file) => file.isPassing);
    if (isWaiting && (isMissing || isPassing)) return 'not_yet';
    for (const [index, file] of files.entries()) await this.#keep(task, file, index === chosen);
    await this.#noteMissing(task, isListed && isMissing && files.length === 0);
    this.#askedAtMs.delete(executionId);
    const canvas = chosen === null ? undefined : files[chosen];
    if (canvas?.text === undefined || canvas.text === null) return null;
    return { elementId: canvas.element.elementId, text: withoutEmbedded(canvas.text) };
  }

  async #keep(task: FilesTask, fetched: FetchedFile, isResult: boolean): Promise<void> {
    const scope = this.#scopeOf(task.run);
    let { notKept } = fetched;
    let text: ProtectedText | null = null;
    if (fetched.text !== null) {
      try {
        const file = { kind: fetched.kind, text: fetched.text };
        text = await protectFileText(file, scope, this.#parts.protect);
      } catch (error) {
        if (!(error instanceof OsaError)) throw error;
        notKept = 'protection_failed';
      }
    }
    const { element, kind, sizeBytes, digest } = fetched;
    const facts = { kind, sizeBytes, digest, isResult, notKept, madeAtMs: element.createdAtMs };
    const { elementId, spaceId, name } = element;
    await this.#save(task, { ...facts, elementId, spaceId, name: name ?? '' }, text);
  }

  /** Says that an answer points to a file that is not there, or no longer says so. */
  async #noteMissing(task: FilesTask, isMissing: boolean): Promise<void> {
    const { files, database } = this.#parts;
    const { runId } = task.run;
    const { executionId } = task.execution;
    if (!isMissing) {
      const known = await files.listOfRun(runId);
      if (!known.some((file) => file.notKept === 'missing' && file.executionId === executionId)) {
        return;
      }
      await database.transaction((trx) => files.forget(trx, runId, executionId, NOWHERE));
      return;
    }
    const none = { sizeBytes: null, digest: null, madeAtMs: null, spaceId: null, isResult: false };
    const missing = { ...none, elementId: NOWHERE, name: '', kind: 'other' } as const;
    await this.#save(task, { ...missing, notKept: 'missing' }, null);
  }

  async #save(
    { run, agentId, execution }: FilesTask,
    facts: Omit<AgentFile, 'id' | 'runId' | 'agentId' | 'executionId' | 'lookedAtMs'>,
    text: ProtectedText | null,
  ): Promise<void> {
    const { files, database, protector, recorder, clock, newId } = this.#parts;
    const scope = this.#scopeOf(run);
    const name = protector.protectText(facts.name.slice(0, LONGEST_NAME), scope);
    const place = (id: string): string =>
      ID.test(id) ? id : protector.protectText(id, scope).value;
    const file: AgentFile = {
      ...facts,
      id: newId(),
      runId: run.runId,
      agentId,
      executionId: execution.executionId,
      elementId: place(facts.elementId),
      spaceId: facts.spaceId === null ? null : place(facts.spaceId),
      name: name.value,
      lookedAtMs: clock.now(),
    };
    const origin = {
      runId: run.runId,
      deliveryId: null,
      agentId,
      engagementId: scope.engagementId,
    };
    const protections = [...name.protections, ...(text?.protections ?? [])];
    await recorder.beforeTransaction();
    await database.transaction(async (trx) => {
      await files.save(trx, file, text?.value ?? null);
      await recorder.append(
        trx,
        protections.map((protection) => ({ origin, protection })),
      );
    });
  }

  #scopeOf(run: Run): ProtectionScope {
    const { engagementId } = this.#parts.engagements.rulesOf(run);
    return { engagementId, context: STORED_AGENT_DATA };
  }
}

/** In the place of an element's id, for a file that is not there. */
const NOWHERE = '';

/** Ids are kept as they are only where they are ids. */
const ID = /^[\w-]{0,100}$/;

const LONGEST_NAME = 300;

const SIGN_IN: ReadonlySet<string> = new Set(['opal_token_refused', 'opal_sign_in_again']);

/** Whoever is refused a list is refused it the next time too. */
const REFUSED: ReadonlySet<string> = new Set(['opal_not_found', 'opal_forbidden']);

function toCandidate({ element: { name }, kind, text }: FetchedFile) {
  return { name: name ?? '', kind, text };
}

/** One that is there may be refused; one that is empty, or gone, may still come. */
function isThere({ notKept }: FetchedFile): boolean {
  return notKept !== 'gone' && notKept !== 'empty';
}
