import type { NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { ApiCredentials, Intake } from '../../shared/domain/intake.ts';
import {
  keptIntakeSchema,
  type KeptIntake,
  type Run,
  type RunTarget,
} from '../../shared/domain/run.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { ContentProtector } from '../privacy/content-protector.ts';
import { STORED_AGENT_DATA } from '../privacy/pii-protection-manager.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import { newRunId, type RunLifecycle } from '../workflow/run-lifecycle.ts';
import type { ProjectCredentials } from './project-credentials.ts';
import { openRecipients, sealRecipients } from './recipient-list.ts';

/** The furthest that a run may be planned ahead, in ms: a year. */
const FURTHEST_MS = 366 * 86_400_000;

/**
 * Starts runs and, after a restart, takes open ones up again.
 *
 * What is kept and what is sent of an intake is the same protected text, so a run that is
 * triggered again after a crash sends what it sent the first time.
 */
export class RunStarter {
  readonly #lifecycle: RunLifecycle;
  readonly #runs: RunRepository;
  readonly #agents: AgentRepository;
  readonly #settings: SettingsRepository;
  readonly #credentials: ProjectCredentials;
  readonly #sealer: Sealer;
  readonly #protector: ContentProtector;
  readonly #protections: ProtectionRecorder;
  readonly #engagements: Pick<Engagements, 'idOf' | 'keptName'>;
  readonly #practiceOnly: boolean;
  readonly #now: () => number;
  readonly #newId: NewId;
  readonly #onTask: () => void;

  constructor(options: {
    lifecycle: RunLifecycle;
    runs: RunRepository;
    agents: AgentRepository;
    settings: SettingsRepository;
    credentials: ProjectCredentials;
    sealer: Sealer;
    protector: ContentProtector;
    protections: ProtectionRecorder;
    engagements: Pick<Engagements, 'idOf' | 'keptName'>;
    practiceOnly: boolean;
    now: () => number;
    newId: NewId;
    /** Told when there is something to send. */
    onTask: () => void;
  }) {
    this.#lifecycle = options.lifecycle;
    this.#runs = options.runs;
    this.#agents = options.agents;
    this.#settings = options.settings;
    this.#credentials = options.credentials;
    this.#sealer = options.sealer;
    this.#protector = options.protector;
    this.#protections = options.protections;
    this.#engagements = options.engagements;
    this.#practiceOnly = options.practiceOnly;
    this.#now = options.now;
    this.#newId = options.newId;
    this.#onTask = options.onTask;
  }

  /**
   * Writes a new run, to be sent at once or at its time; the answer does not wait for Opal's.
   *
   * @throws OsaError `trigger_not_configured`, `credentials_required`, `forbidden`,
   *   `invalid_input` for a time that has passed
   */
  async start(input: {
    intake: Intake;
    credentials: ApiCredentials;
    target: RunTarget;
    scheduledForMs: number | null;
  }): Promise<Run> {
    this.#assertTime(input.scheduledForMs);
    if (input.target.kind === 'opal') await this.#assertOpalConfigured();
    await this.#credentials.keep(input.intake.optimizely_config.project_id, input.credentials);
    const { target, scheduledForMs } = input;
    const { recipients, ...engagement } = input.intake.engagement;
    const open = keptIntakeSchema.parse({ ...input.intake, engagement });
    const { intake, entriesOf } = this.#protectIntake(open);
    await this.#protections.beforeTransaction();
    return this.#create({ intake, recipients, target, scheduledForMs, rerunOf: null, entriesOf });
  }

  /**
   * Repeats a run with the intake and keys that are kept of it.
   *
   * @throws OsaError `not_found`, `trigger_not_configured`, `credentials_required`, `forbidden`
   */
  async rerun(runId: RunId): Promise<Run> {
    const { intake, target } = await this.#runs.get(runId);
    if (target.kind === 'opal') await this.#assertOpalConfigured();
    // Throws when nothing is stored for the project.
    await this.#credentials.keep(intake.optimizely_config.project_id, {});
    const sealed = await this.#runs.sealedRecipients(runId);
    const recipients = openRecipients(this.#sealer, runId, sealed);
    return this.#create({ intake, recipients, target, scheduledForMs: null, rerunOf: runId });
  }

  /**
   * Takes up what was open when the console stopped.
   *
   * A run that had not been triggered is triggered now. A real Opal goes on by itself;
   * the practice Opal stopped with the console and is asked for the agents still missing.
   */
  async resumeOpen(): Promise<void> {
    for (const run of await this.#runs.listByStatus(['pending', ...OPEN_WORKFLOW_STATUSES])) {
      if (run.heldReason !== null) continue;
      const agents = await this.#agents.listStates(run.runId);
      const missing = agents
        .filter((agent) => agent.status === 'pending' || agent.status === 'running')
        .map((agent) => agent.agentId);
      await this.#lifecycle.requestMissing(run, missing);
    }
    this.#onTask();
  }

  async #create(input: {
    intake: KeptIntake;
    recipients: readonly string[];
    target: RunTarget;
    scheduledForMs: number | null;
    rerunOf: RunId | null;
    entriesOf?: (runId: RunId) => readonly ProtectionEntry[];
  }): Promise<Run> {
    const { entriesOf, ...rest } = input;
    const runId = newRunId(this.#newId);
    const recipients = sealRecipients(this.#sealer, runId, input.recipients);
    const entries = entriesOf?.(runId) ?? [];
    const run = await this.#lifecycle.create({
      ...rest,
      runId,
      recipients,
      alongside: (trx) => this.#protections.append(trx, entries),
    });
    this.#onTask();
    return run;
  }

  #assertTime(scheduledForMs: number | null): void {
    if (scheduledForMs === null) return;
    const aheadMs = scheduledForMs - this.#now();
    if (aheadMs > 0 && aheadMs <= FURTHEST_MS) return;
    throw new OsaError('invalid_input', {
      message: 'Choose a time that lies ahead, at most a year.',
      details: { scheduledForMs: String(scheduledForMs) },
    });
  }

  async #assertOpalConfigured(): Promise<void> {
    if (this.#practiceOnly) {
      throw new OsaError('forbidden', {
        message: 'The console was started for practice only. Start it without --practice.',
      });
    }
    const url = await this.#settings.get('opal_trigger_url');
    if (url === null || url === '') throw new OsaError('trigger_not_configured');
  }

  #protectIntake(open: KeptIntake): {
    intake: KeptIntake;
    entriesOf: (runId: RunId) => readonly ProtectionEntry[];
  } {
    const { company_name: clientName } = open.business_context;
    const engagementId = this.#engagements.idOf(clientName);
    const { value, protections } = this.#protector.protectJson(open, {
      engagementId,
      context: STORED_AGENT_DATA,
    });
    const intake = keptIntakeSchema.parse(value);
    // The run's results find their engagement by the name that is kept.
    if (this.#engagements.idOf(intake.business_context.company_name) !== engagementId) {
      intake.business_context.company_name = this.#engagements.keptName(clientName);
    }
    return {
      intake,
      entriesOf: (runId) => {
        const origin = { runId, deliveryId: null, agentId: null, engagementId };
        return protections.map((one) => ({
          origin,
          protection: { ...one, path: `/intake${one.path}` },
        }));
      },
    };
  }
}
