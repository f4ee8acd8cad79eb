import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import { MOST_EDITS, type WantedChange } from '../../shared/domain/answer/edits/answer-edit.ts';
import {
  changeEdits,
  dropLost,
  keepLost,
  type BeforeAndAfter,
  type ChangedEdits,
} from '../../shared/domain/answer/edits/change-edits.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import { STORED_AGENT_DATA, type ProtectionScope } from '../privacy/protection.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Protector } from '../privacy/protector.ts';
import type { AnswerHead, KeptVersion } from '../storage/answer-version-repository.ts';
import { toIso } from '../storage/columns.ts';
import type { Database, Transaction } from '../storage/database.ts';
import { buildReportModel, type ReportSources } from './report-model.ts';
import { digestOfSeen, seenResults } from './seen-results.ts';

interface Parts {
  readonly database: Database;
  readonly sources: ReportSources;
  readonly protector: Pick<Protector, 'protectText'>;
  readonly protectionRecorder: ProtectionRecorder;
  readonly engagements: Pick<Engagements, 'idOfRun'>;
  readonly role: PiiRole;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'answer.before_commit' | 'answer.after_commit') => void;
}

/** The state of the answer that somebody has looked at: what changed since is not overwritten. */
export interface SeenAnswer {
  readonly runId: RunId;
  readonly revision: number;
}

/** What was saved. */
export interface SavedAnswer {
  readonly number: number;
  /** The state of the answer from now on. */
  readonly revision: number;
  /** How many values were replaced as personal data before it was stored. */
  readonly replaced: number;
}

/**
 * Edits the answer of a run, version by version.
 *
 * Each save is a version of its own with all edits in it, committed with the step to it; undo and
 * redo go from one version to another, and none is ever changed or removed. What a person typed
 * is protected before it is stored.
 */
export class AnswerEditor {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Changes one thing about one item.
   *
   * @param key of the item, see `edit-targets.ts`
   * @throws OsaError `not_found`, `forbidden`; `conflict` where the answer, or the item, has
   *   changed meanwhile
   */
  async change(seen: SeenAnswer, key: string, wanted: WantedChange): Promise<SavedAnswer> {
    this.#assertMayEdit();
    const { protector } = this.#parts;
    const scope = await this.#scopeOf(seen.runId);
    const protections: PiiProtection[] = [];
    const change = withText(wanted, (text) => {
      const { value, protections: found } = protector.protectText(text, scope);
      protections.push(...found);
      return value;
    });
    return this.#save(
      seen,
      (edits, answers, made) => changeEdits(edits, answers, key, change, made),
      entriesOf(seen.runId, scope, protections),
    );
  }

  /** Keeps or drops an edit that did not survive another result. @throws OsaError as `change` */
  async settle(seen: SeenAnswer, lostId: string, how: 'keep' | 'drop'): Promise<SavedAnswer> {
    return this.#save(seen, (edits, answers, made) =>
      how === 'drop' ? dropLost(edits, lostId) : keepLost(edits, answers, { ...made, lostId }),
    );
  }

  /** Shows the version before, or the one after. @throws OsaError `conflict`, `forbidden` */
  async step({ runId, revision }: SeenAnswer, to: 'undo' | 'redo'): Promise<SavedAnswer> {
    this.#assertMayEdit();
    return this.#commit(async (trx) => {
      const versions = this.#parts.sources.versions.within(trx);
      const head = await versions.head(runId);
      assertUnchanged(head, revision);
      const number = stepFrom(await versions.list(runId), head.number, to);
      if (number === null) throw conflict('There is nothing left to go back to.');
      await versions.show(trx, runId, { number, revision: revision + 1 });
      return { number, revision: revision + 1, replaced: 0 };
    });
  }

  /**
   * Signs the shown version off: what is exported from then on names it.
   *
   * @param by who, as the exports say it
   * @param seenDigest of the results that the signer saw; those of now when left out
   * @throws OsaError `not_found`, `conflict`, `forbidden`
   */
  async signOff(
    { runId, revision }: SeenAnswer,
    by: string,
    seenDigest?: string,
  ): Promise<SavedAnswer> {
    this.#assertMayEdit();
    const { sources, protector, protectionRecorder, clock, role } = this.#parts;
    const scope = await this.#scopeOf(runId);
    const { value, protections } = protector.protectText(by, scope);
    const { agents, version } = await buildReportModel(sources, runId);
    const results = seenResults(agents);
    if (seenDigest !== undefined && seenDigest !== digestOfSeen(results)) {
      throw conflict('Newer results have come meanwhile. Look at them and sign off again.');
    }
    await protectionRecorder.beforeTransaction();
    return this.#commit(async (trx) => {
      const versions = sources.versions.within(trx);
      const head = await versions.head(runId);
      assertUnchanged(head, revision);
      const all = await versions.list(runId);
      if (all.some(({ number, signedOff }) => number === head.number && signedOff !== null)) {
        throw conflict('This version is signed off already.');
      }
      const atMs = clock.now();
      // Who changes nothing signs off what was received: that is a version as well.
      const number = head.number === 0 ? nextNumber(all) : head.number;
      if (head.number === 0) {
        const about = { number, parent: 0, what: 'As received', madeBy: role, madeAtMs: atMs };
        await versions.insert(trx, runId, { ...about, edits: [] });
      }
      const digest = digestOfSeen(results, version?.edits);
      await versions.signOff(trx, runId, number, { by: value, atMs, digest, results });
      await versions.show(trx, runId, { number, revision: revision + 1 });
      await protectionRecorder.append(trx, entriesOf(runId, scope, protections));
      return { number, revision: revision + 1, replaced: protections.length };
    });
  }

  async #save(
    { runId, revision }: SeenAnswer,
    change: (
      edits: NonNullable<ReportModel['version']>['edits'],
      answers: BeforeAndAfter,
      made: { readonly editId: string; readonly madeAt: string },
    ) => ChangedEdits | null,
    protections: readonly ProtectionEntry[] = [],
  ): Promise<SavedAnswer> {
    this.#assertMayEdit();
    const { sources, protectionRecorder, clock, newId, role } = this.#parts;
    const { version, ...received } = await buildReportModel(sources, runId);
    const madeAtMs = clock.now();
    const changed = change(
      version?.edits ?? [],
      {
        received: buildAnswer(received, sources.agentRegistry),
        edited: buildAnswer(
          { ...received, ...(version === undefined ? {} : { version }) },
          sources.agentRegistry,
        ),
      },
      { editId: newId(), madeAt: toIso(madeAtMs) },
    );
    assertUnchanged(version ?? { number: 0, revision: 0 }, revision);
    if (changed === null) throw conflict('What was to be changed is not there any more.');
    if (changed.edits.length > MOST_EDITS) {
      throw new OsaError('invalid_input', {
        message: `An answer holds ${MOST_EDITS} changes at most.`,
      });
    }
    await protectionRecorder.beforeTransaction();
    return this.#commit(async (trx) => {
      const versions = sources.versions.within(trx);
      const head = await versions.head(runId);
      assertUnchanged(head, revision);
      const number = nextNumber(await versions.list(runId));
      const { edits, what } = changed;
      const about = { number, parent: head.number, what, madeBy: role, madeAtMs };
      await versions.insert(trx, runId, { ...about, edits });
      await versions.show(trx, runId, { number, revision: revision + 1 });
      await protectionRecorder.append(trx, protections);
      return { number, revision: revision + 1, replaced: protections.length };
    });
  }

  async #commit<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
    const { database, checkpoint } = this.#parts;
    const done = await database.transaction(async (trx) => {
      const result = await work(trx);
      checkpoint('answer.before_commit');
      return result;
    });
    checkpoint('answer.after_commit');
    return done;
  }

  async #scopeOf(runId: RunId): Promise<ProtectionScope> {
    const { sources, engagements } = this.#parts;
    const engagementId = engagements.idOfRun(await sources.runs.get(runId));
    return { engagementId, context: STORED_AGENT_DATA };
  }

  #assertMayEdit(): void {
    if (this.#parts.role !== 'guest') return;
    throw new OsaError('forbidden', {
      message: 'This console runs for a role that may not edit an answer.',
    });
  }
}

function entriesOf(
  runId: RunId,
  { engagementId }: ProtectionScope,
  protections: readonly PiiProtection[],
): ProtectionEntry[] {
  const origin = { runId, deliveryId: null, agentId: null, engagementId };
  return protections.map((protection) => ({
    origin,
    protection: { ...protection, path: `/answer${protection.path}` },
  }));
}

function nextNumber(all: readonly KeptVersion[]): number {
  return Math.max(0, ...all.map(({ number }) => number)) + 1;
}

/** The version to go to; `null` where there is none. Forward to the newest of several. */
function stepFrom(all: readonly KeptVersion[], from: number, to: 'undo' | 'redo'): number | null {
  if (to === 'redo') return all.findLast(({ parent }) => parent === from)?.number ?? null;
  return all.find(({ number }) => number === from)?.parent ?? null;
}

function assertUnchanged(head: AnswerHead, revision: number): void {
  if (head.revision === revision) return;
  throw conflict(
    'Somebody has changed this answer meanwhile, perhaps in another window. Look at it and save again.',
  );
}

function conflict(message: string): OsaError {
  return new OsaError('conflict', { message });
}

/** The same with what was typed in it replaced. */
function withText(wanted: WantedChange, replace: (text: string) => string): WantedChange {
  if ('text' in wanted) return { ...wanted, text: replace(wanted.text) };
  return 'why' in wanted ? { ...wanted, why: replace(wanted.why) } : wanted;
}
