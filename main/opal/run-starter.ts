import type { NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { ApiCredentials, Intake } from '../../shared/domain/intake.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import {
  keptIntakeSchema,
  type KeptIntake,
  type Run,
  type RunTarget,
} from '../../shared/domain/run.ts';
import { OPEN_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import { newRunId } from '../workflow/new-run.ts';
import type { RunLifecycle } from '../workflow/run-lifecycle.ts';
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
  readonly #protectJson: (value: JsonValue) => JsonValue;
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
    protectJson: (value: JsonValue) => JsonValue;
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
    this.#protectJson = options.protectJson;
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
    const intake = this.#protectIntake(input.intake);
    const { recipients } = input.intake.engagement;
    return this.#create({ intake, recipients, target, scheduledForMs, rerunOf: null });
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
      if (run.heldReason !== null || this.#waitsForItsTime(run)) continue;
      const agents = await this.#agents.listStates(run.runId);
      const missing = agents
        .filter((agent) => agent.status === 'pending' || agent.status === 'running')
        .map((agent) => agent.agentId);
      await this.#lifecycle.requestMissing(run, missing);
    }
    this.#onTask();
  }

  #waitsForItsTime({ status, scheduledForMs }: Run): boolean {
    return status === 'pending' && scheduledForMs !== null && scheduledForMs > this.#now();
  }

  async #create(input: {
    intake: KeptIntake;
    recipients: readonly string[];
    target: RunTarget;
    scheduledForMs: number | null;
    rerunOf: RunId | null;
  }): Promise<Run> {
    const runId = newRunId(this.#newId);
    const recipients = sealRecipients(this.#sealer, runId, input.recipients);
    const run = await this.#lifecycle.create({ ...input, runId, recipients });
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

  #protectIntake(intake: Intake): KeptIntake {
    const { recipients: _recipients, ...engagement } = intake.engagement;
    const kept = keptIntakeSchema.parse({ ...intake, engagement });
    return keptIntakeSchema.parse(this.#protectJson(kept));
  }
}
