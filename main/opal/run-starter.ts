import { z } from 'zod';
import { AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import type { NewId } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { hasAnyCredential, type ApiCredentials, type Intake } from '../../shared/domain/intake.ts';
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
import { newRunId, type RunLifecycle } from '../workflow/run-lifecycle.ts';
import { practiceRunUrl } from './practice/practice-query.ts';
import type { OpalSecrets } from './opal-secrets.ts';
import type { ProjectCredentials } from './project-credentials.ts';
import type { TriggerClient, TriggerTarget } from './trigger-client.ts';
import { transformIntakeToOpal } from './trigger-request.ts';

/** Starts the practice Opal when it is first needed, and says where its trigger is. */
export type PracticeTriggerUrl = () => Promise<string>;

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
  readonly #secrets: OpalSecrets;
  readonly #sealer: Sealer;
  readonly #protectJson: (value: JsonValue) => JsonValue;
  readonly #trigger: TriggerClient;
  readonly #practiceTriggerUrl: PracticeTriggerUrl;
  readonly #practiceOnly: boolean;
  readonly #newId: NewId;
  readonly #onProblem: (error: unknown) => void;
  readonly #sending = new Set<Promise<void>>();
  #stopping = false;

  constructor(options: {
    lifecycle: RunLifecycle;
    runs: RunRepository;
    agents: AgentRepository;
    settings: SettingsRepository;
    credentials: ProjectCredentials;
    secrets: OpalSecrets;
    sealer: Sealer;
    protectJson: (value: JsonValue) => JsonValue;
    trigger: TriggerClient;
    practiceTriggerUrl: PracticeTriggerUrl;
    practiceOnly: boolean;
    newId: NewId;
    onProblem: (error: unknown) => void;
  }) {
    this.#lifecycle = options.lifecycle;
    this.#runs = options.runs;
    this.#agents = options.agents;
    this.#settings = options.settings;
    this.#credentials = options.credentials;
    this.#secrets = options.secrets;
    this.#sealer = options.sealer;
    this.#protectJson = options.protectJson;
    this.#trigger = options.trigger;
    this.#practiceTriggerUrl = options.practiceTriggerUrl;
    this.#practiceOnly = options.practiceOnly;
    this.#newId = options.newId;
    this.#onProblem = options.onProblem;
  }

  /**
   * Writes a new run and sends it off; the answer does not wait for Opal's.
   *
   * @throws OsaError `trigger_not_configured`, `credentials_required`, `forbidden`
   */
  async start(input: {
    intake: Intake;
    credentials: ApiCredentials;
    target: RunTarget;
  }): Promise<Run> {
    if (input.target.kind === 'opal') await this.#assertOpalConfigured();
    await this.#credentials.keep(input.intake.optimizely_config.project_id, input.credentials);
    const runId = newRunId(this.#newId);
    const run = await this.#lifecycle.create({
      runId,
      intake: this.#protectIntake(input.intake),
      recipients: this.#sealRecipients(runId, input.intake.engagement.recipients),
      target: input.target,
    });
    this.#sendInBackground(run, input.intake.engagement.recipients, []);
    return run;
  }

  /**
   * Takes up what was open when the console stopped.
   *
   * A run that had not been triggered is triggered now. A real Opal goes on by itself;
   * the practice Opal stopped with the console and is asked for the agents still missing.
   */
  async resumeOpen(): Promise<void> {
    for (const run of await this.#runs.listByStatus(['pending', ...OPEN_WORKFLOW_STATUSES])) {
      const agents = await this.#agents.list(run.runId);
      const ended = agents.filter((agent) => !['pending', 'running'].includes(agent.status));
      const done = ended.map((agent) => agent.agentId);
      await this.#lifecycle.announceResumed(
        run,
        AGENT_IDS.filter((agentId) => !done.includes(agentId)),
      );
      if (run.status === 'pending' || run.target.kind === 'practice') {
        this.#sendInBackground(run, await this.#openRecipients(run.runId), done);
      }
    }
  }

  /**
   * Breaks off triggers that are under way.
   *
   * Their runs stay `pending` and are triggered again, under the same idempotency key,
   * at the next start.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#trigger.stop();
    await Promise.all(this.#sending);
  }

  #sendInBackground(run: Run, recipients: readonly string[], done: readonly AgentId[]): void {
    const sending = this.#send(run, recipients, done)
      .catch((error: unknown) => this.#giveUp(run, error))
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  async #send(run: Run, recipients: readonly string[], done: readonly AgentId[]): Promise<void> {
    const credentials = await this.#credentials.read(run.intake.optimizely_config.project_id);
    const request = transformIntakeToOpal(run.intake, recipients, credentials, {
      workflowId: run.runId,
      correlationId: run.correlationId,
    });
    const target = await this.#targetOf(run, credentials, done);
    const verdict =
      typeof target === 'string'
        ? ({ ok: false, code: target, httpStatus: null } as const)
        : await this.#trigger.send(target, request, () => this.#isWanted(run.runId));
    if (verdict === 'no_longer_wanted') return;
    if (verdict.ok) await this.#lifecycle.markTriggered(run.runId);
    else await this.#lifecycle.markTriggerFailed(run.runId, verdict);
  }

  async #giveUp(run: Run, cause: unknown): Promise<void> {
    if (this.#stopping) return;
    this.#onProblem(cause);
    try {
      await this.#lifecycle.markTriggerFailed(run.runId, { code: 'internal', httpStatus: null });
    } catch (error) {
      this.#onProblem(error);
    }
  }

  /** A run may be cancelled while its trigger is tried again. */
  async #isWanted(runId: RunId): Promise<boolean> {
    return (await this.#runs.find(runId))?.status !== 'cancelled';
  }

  /** Where to send a run, or why it must not be sent. */
  async #targetOf(
    run: Run,
    credentials: ApiCredentials,
    done: readonly AgentId[],
  ): Promise<TriggerTarget | 'forbidden' | 'trigger_not_configured' | 'credentials_required'> {
    if (run.target.kind === 'practice') {
      const url = practiceRunUrl(await this.#practiceTriggerUrl(), run.target.options, done);
      return { url, authKey: '', isPractice: true };
    }
    if (this.#practiceOnly) return 'forbidden';
    if (!hasAnyCredential(credentials)) return 'credentials_required';
    const url = await this.#settings.get('opal_trigger_url');
    if (url === null || url === '') return 'trigger_not_configured';
    return { url, authKey: this.#secrets.get('authKey'), isPractice: false };
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

  #sealRecipients(runId: RunId, recipients: readonly string[]): Uint8Array | null {
    if (!this.#sealer.durable || recipients.length === 0) return null;
    const plain = Buffer.from(JSON.stringify(recipients), 'utf8');
    return this.#sealer.seal(plain, recipientsContext(runId));
  }

  async #openRecipients(runId: RunId): Promise<string[]> {
    const sealed = await this.#runs.sealedRecipients(runId);
    if (sealed === null) return [];
    try {
      const plain = this.#sealer.open(sealed, recipientsContext(runId));
      return z.array(z.string()).parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    } catch (error) {
      this.#onProblem(error);
      return [];
    }
  }
}

function recipientsContext(runId: RunId): string {
  return `recipients:${runId}`;
}
