import type { AgentId } from '../../shared/domain/agents.ts';
import type { NewId } from '../../shared/domain/clock.ts';
import {
  credentialsForSync,
  FORCE_SYNC_SCOPES,
  type ForceSyncOrder,
  type ForceSyncScope,
} from '../../shared/domain/force-sync.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { ChosenOwnAgent, OwnAgent } from '../../shared/domain/own-agent.ts';
import { PRACTICE_ONLY } from '../../shared/domain/practice.ts';
import type { InstanceClaim } from '../../shared/domain/opal-connection.ts';
import { hasAnyCredential, type ApiCredentials, type Intake } from '../../shared/domain/intake.ts';
import {
  keptIntakeSchema,
  type DirectTarget,
  type KeptIntake,
  type Run,
  type RunTarget,
} from '../../shared/domain/run.ts';
import { UNFINISHED_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Protector } from '../privacy/protector.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Transaction } from '../storage/database.ts';
import type { ForceSyncRepository } from '../storage/force-sync-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { clientOf } from '../storage/run-row.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import { assertPlannable } from './assert-plannable.ts';
import { agentsOf, newRunId } from './new-run.ts';
import { protectIntake } from './protect-intake.ts';
import { protectOwnAgents } from './protect-own-agents.ts';
import { RunByRun } from './run-by-run.ts';
import type { RunLifecycle } from './run-lifecycle.ts';
import type { ProjectCredentials } from '../credentials/project-credentials.ts';
import { openRecipients, sealRecipients } from './recipient-list.ts';

type ClientRun = Pick<Run, 'target' | 'intake' | 'engagementId'>;

interface Parts {
  readonly lifecycle: RunLifecycle;
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly forceSyncs: ForceSyncRepository;
  readonly settings: SettingsRepository;
  readonly credentials: ProjectCredentials;
  readonly sealer: Sealer;
  readonly protector: Protector;
  readonly protections: ProtectionRecorder;
  readonly engagements: Engagements;
  readonly practiceOnly: boolean;
  /** The instance of Opal that a target leads to. @throws OsaError where it leads nowhere */
  readonly instanceOf: (target: DirectTarget) => Promise<string>;
  /**
   * The agents of one's own that are chosen for a run, as they take part in it.
   *
   * @throws OsaError where one cannot
   */
  readonly ownAgentsOf: (
    target: RunTarget,
    chosen: readonly ChosenOwnAgent[],
    run: { readonly intake: KeptIntake; readonly agentIds: readonly AgentId[] },
  ) => Promise<OwnAgent[]>;
  /** @throws OsaError `opal_other_instance` where it would go to another client's instance */
  readonly assertInstance: (target: DirectTarget, claim: InstanceClaim) => Promise<void>;
  readonly now: () => number;
  readonly newId: NewId;
  /** @throws OsaError `opal_budget_reached` for a run that would pass a budget */
  readonly assertRoom: (run: ClientRun, agentIds: readonly AgentId[]) => Promise<void>;
  /** Called when there is something to send. */
  readonly onJob: () => void;
  /** Called with what keeps a run from being taken up again. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * Starts runs and, after a restart, takes unfinished ones up again. What is kept of an intake is
 * what is sent, so one that is triggered again sends what it sent the first time.
 *
 * @example
 * const starter = new RunStarter(parts);
 * await starter.resumeUnfinished(await starter.unfinishedRuns());
 * const run = await starter.start({ intake, credentials, target, scheduledForMs: null });
 * run.status; // 'pending', until Opal has taken it
 */
export class RunStarter {
  readonly #parts: Parts;
  readonly #runByRun: RunByRun;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#runByRun = new RunByRun(parts.onProblem);
  }

  /**
   * Writes a new run, to be sent at once or at its time; the answer does not wait for Opal's.
   *
   * @throws OsaError `trigger_not_configured`, `credentials_required`, `forbidden`,
   *   `opal_other_instance`, `invalid_input` for a time that has passed
   */
  async start(input: {
    intake: Intake;
    credentials: ApiCredentials;
    target: RunTarget;
    scheduledForMs: number | null;
    /** Agents of one's own that take part; left out, none. */
    ownAgents?: readonly ChosenOwnAgent[] | undefined;
    /** The instance of Opal that a person has confirmed. */
    confirmedInstance?: string | undefined;
  }): Promise<Run> {
    assertPlannable(input.scheduledForMs, this.#parts.now());
    const { project_id: projectId } = input.intake.optimizely_config;
    const target = await this.#readyTarget(input.target);
    const { scheduledForMs, confirmedInstance = null } = input;
    const { recipients, ...engagement } = input.intake.engagement;
    const unprotected = keptIntakeSchema.parse({ ...input.intake, engagement });
    const kept = protectIntake(unprotected, this.#parts);
    const { intake, engagementId } = kept;
    await this.#assertInstance({ target, intake, engagementId }, confirmedInstance);
    // Opal has connections of its own to the client's products: over its API no key is sent.
    if (target.kind !== 'direct' || hasAnyCredential(input.credentials)) {
      await this.#parts.credentials.keep(projectId, input.credentials);
    }
    const about = { intake, agentIds: agentsOf({ forceSync: null, intake }) };
    const chosen = await this.#parts.ownAgentsOf(target, input.ownAgents ?? [], about);
    const own = protectOwnAgents(chosen, this.#parts.protector, kept.rulesOf);
    await this.#parts.protections.beforeTransaction();
    const run = await this.#create({
      intake,
      engagementId,
      recipients,
      target,
      scheduledForMs,
      rerunOf: null,
      forceSync: null,
      ownAgents: own.agents,
      alongside: (trx, runId) => kept.write(trx, runId, own.entriesOf(runId)),
    });
    await kept.useWords();
    return run;
  }

  /**
   * Repeats a run with the intake and keys that are kept of it; a force sync is repeated as one.
   *
   * @throws OsaError `not_found`, `trigger_not_configured`, `credentials_required`,
   *   `forbidden`, `force_sync_active`, `opal_other_instance`
   */
  async rerun(runId: RunId): Promise<Run> {
    const run = await this.#parts.runs.get(runId);
    if (run.forceSync !== null) return this.sync(run, run.forceSync.scope, runId);
    const { intake } = run;
    const target = await this.#readyTarget(run.target);
    if (target.kind !== 'direct') {
      // Throws when nothing is stored for the project.
      await this.#parts.credentials.keep(intake.optimizely_config.project_id, {});
    }
    return this.#repeat({ ...run, target }, { rerunOf: runId, forceSync: null });
  }

  /**
   * Asks for fresh data with the intake, the recipients and the keys that are kept of a run.
   *
   * @throws OsaError `trigger_not_configured`, `credentials_required`, `forbidden`,
   *   `opal_other_instance`, `force_sync_active` with the one under way
   */
  async sync(run: Run, scope: ForceSyncScope, rerunOf: RunId | null): Promise<Run> {
    const forceSync = { scope, basisRunId: run.forceSync?.basisRunId ?? run.runId };
    const target = await this.#readyTarget(run.target);
    if (target.kind === 'opal') {
      const stored = await this.#parts.credentials.read(run.intake.optimizely_config.project_id);
      if (!hasAnyCredential(credentialsForSync(stored, forceSync))) {
        throw new OsaError('credentials_required', {
          message: `No key is stored that "${FORCE_SYNC_SCOPES[scope].label}" could use. Choose another scope, or start a new analysis with the key.`,
          details: { scope, keys: FORCE_SYNC_SCOPES[scope].keys.join(',') },
        });
      }
    }
    try {
      return await this.#repeat({ ...run, target }, { rerunOf, forceSync });
    } catch (error) {
      if (!(error instanceof OsaError) || error.code !== 'force_sync_active') throw error;
      throw await this.#activeSyncError();
    }
  }

  /**
   * Takes up the runs that were unfinished when the console stopped.
   *
   * A run that had not been triggered is triggered now. A real Opal goes on by itself;
   * the practice Opal stopped with the console and is asked for the agents still missing.
   *
   * @param left those that were unfinished at the start; others have been started since
   */
  async resumeUnfinished(left: ReadonlySet<RunId>): Promise<void> {
    for (const runId of await this.unfinishedRuns()) {
      if (!left.has(runId)) continue;
      await this.#runByRun.attempt(runId, async () =>
        this.#resume(await this.#parts.runs.get(runId)),
      );
    }
    this.#parts.onJob();
  }

  async unfinishedRuns(): Promise<ReadonlySet<RunId>> {
    const runs = await this.#parts.runs.listByStatus(UNFINISHED_WORKFLOW_STATUSES);
    return new Set(runs.map(({ runId }) => runId));
  }

  async #resume(run: Run): Promise<void> {
    if (run.heldReason !== null || this.#waitsForItsTime(run)) return;
    const agents = await this.#parts.agents.listStates(run.runId);
    const missing = agents
      .filter((agent) => agent.status === 'pending' || agent.status === 'running')
      .map((agent) => agent.agentId);
    await this.#parts.lifecycle.requestMissing(run, missing);
  }

  #waitsForItsTime({ status, scheduledForMs }: Run): boolean {
    return status === 'pending' && scheduledForMs !== null && scheduledForMs > this.#parts.now();
  }

  async #create(input: {
    intake: KeptIntake;
    engagementId: Run['engagementId'];
    recipients: readonly string[];
    target: RunTarget;
    scheduledForMs: number | null;
    rerunOf: RunId | null;
    forceSync: ForceSyncOrder | null;
    ownAgents: readonly OwnAgent[];
    alongside?: (trx: Transaction, runId: RunId) => Promise<void>;
  }): Promise<Run> {
    await this.#parts.assertRoom(input, agentsOf(input));
    const runId = newRunId(this.#parts.newId);
    const recipients = sealRecipients(this.#parts.sealer, runId, input.recipients);
    const run = await this.#parts.lifecycle.create({
      ...input,
      runId,
      recipients,
      alongside: async (trx) => input.alongside?.(trx, runId),
    });
    this.#parts.onJob();
    return run;
  }

  async #repeat(
    run: Run,
    as: { rerunOf: RunId | null; forceSync: ForceSyncOrder | null },
  ): Promise<Run> {
    const { intake, engagementId, target, runId } = run;
    await this.#assertInstance(run, null);
    // A force sync asks for fresh data, which is the nine's.
    const ownAgents = as.forceSync === null ? run.ownAgents : [];
    const sealed = await this.#parts.runs.sealedRecipients(runId);
    const recipients = openRecipients(this.#parts.sealer, runId, sealed);
    const kept = { intake, engagementId, recipients, target, ownAgents };
    return this.#create({ ...kept, scheduledForMs: null, ...as });
  }

  /** Names the force sync under way; it may have ended in this very moment. */
  async #activeSyncError(): Promise<OsaError> {
    const active = await this.#parts.forceSyncs.findActive();
    if (active === null || active.forceSync === null) return new OsaError('conflict');
    return new OsaError('force_sync_active', {
      details: {
        runId: active.runId,
        scope: active.forceSync.scope,
        since: new Date(active.triggeredAtMs).toISOString(),
      },
    });
  }

  /** A target that can be gone to, with the instance that the run is for from now on. */
  async #readyTarget(target: RunTarget): Promise<RunTarget> {
    if (target.kind === 'opal') await this.#assertOpalConfigured();
    if (target.kind !== 'direct') return target;
    const instanceId = await this.#parts.instanceOf(target);
    return target.practice === null ? { ...target, instanceId } : target;
  }

  /** A client's intake goes to no other client's instance, whatever its connection leads to now. */
  async #assertInstance(run: ClientRun, confirmed: string | null): Promise<void> {
    if (run.target.kind !== 'direct') return;
    await this.#parts.assertInstance(run.target, { client: clientOf(run), confirmed });
  }

  async #assertOpalConfigured(): Promise<void> {
    if (this.#parts.practiceOnly) throw new OsaError('forbidden', { message: PRACTICE_ONLY });
    const url = await this.#parts.settings.get('opal_trigger_url');
    if (url === null || url === '') throw new OsaError('trigger_not_configured');
  }
}
