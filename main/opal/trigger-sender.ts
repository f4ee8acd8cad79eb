import {
  CREDENTIAL_NAMES,
  hasAnyCredential,
  type ApiCredentials,
} from '../../shared/domain/intake.ts';
import { credentialsForSync } from '../../shared/domain/force-sync.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { JobOutcome } from '../jobs/job-handler.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { ApiCall } from '../storage/api-call-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import type { RunLifecycle } from '../workflow/run-lifecycle.ts';
import type { TriggerOrder } from '../workflow/trigger-job.ts';
import type { OpalSecrets } from '../senders/opal-secrets.ts';
import { practiceRunUrl, skippedAgents } from './practice/practice-query.ts';
import type { ProjectCredentials } from '../credentials/project-credentials.ts';
import { openRecipients } from '../workflow/recipient-list.ts';
import { REFUSED, type OpalRunner, type RunRequest } from './runners/opal-runner.ts';
import type { TriggerClient, TriggerTarget, TriggerVerdict } from './trigger-client.ts';
import { transformIntakeToOpal } from './trigger-request.ts';

const KEY_CODES: ReadonlySet<ErrorCode> = new Set(['trigger_unauthorized', 'trigger_forbidden']);

/** What a key looks like: no blanks, no control characters, not just a few letters. */
const WELL_FORMED_KEY = /^[\x21-\x7e]{8,2000}$/;

interface Parts {
  readonly lifecycle: RunLifecycle;
  readonly runs: RunRepository;
  readonly settings: SettingsRepository;
  readonly credentials: ProjectCredentials;
  readonly secrets: OpalSecrets;
  readonly sealer: Sealer;
  readonly client: TriggerClient;
  /** Starts the practice Opal when it is first needed, and says where its trigger is. */
  readonly practiceTriggerUrl: () => Promise<string>;
  readonly practiceOnly: boolean;
  readonly recordCall: (call: ApiCall) => void;
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Sends a run's requests to the trigger of a workflow in Opal, or in the practice Opal.
 *
 * One that might be accepted later is retried, and a final refusal is written down with the run.
 */
export class TriggerSender implements OpalRunner {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async carryOut({ run, order, job }: RunRequest, signal: AbortSignal): Promise<JobOutcome> {
    const { lifecycle } = this.#parts;
    const stored = await this.#parts.credentials.read(run.intake.optimizely_config.project_id);
    const credentials = credentialsForSync(stored, run.forceSync);
    const target = await this.#targetOf(run, order, credentials);
    if (typeof target === 'string') {
      return this.#refuse(run, order, { code: target, httpStatus: null }, credentials);
    }

    const recipients = await this.#recipientsOf(run);
    const request = transformIntakeToOpal({
      intake: run.intake,
      recipients,
      credentials,
      workflowId: run.runId,
      correlationId: run.correlationId,
      order,
      forceSync: run.forceSync,
      scheduledForMs: run.scheduledForMs,
    });
    const key = order.purpose === 'start' ? run.runId : job.idempotencyKey;
    const verdict = await this.#timed(job, run, () =>
      this.#parts.client.send(target, request, key, signal),
    );
    if (verdict.ok) {
      return {
        kind: 'done',
        record: (trx, emit) => lifecycle.markDelivered(run.runId, order, { trx, emit }),
      };
    }
    if (!verdict.canRetry) return this.#refuse(run, order, verdict, credentials);
    return {
      kind: 'retry',
      error: verdict.code,
      httpStatus: verdict.httpStatus,
      ...(verdict.notBeforeMs === null ? {} : { notBeforeMs: verdict.notBeforeMs }),
    };
  }

  /** Sends, and notes how long that took. */
  async #timed(
    job: RunRequest['job'],
    run: Run,
    send: () => Promise<TriggerVerdict>,
  ): Promise<TriggerVerdict> {
    const [atMs, begunMs] = [this.#parts.now(), performance.now()];
    const verdict = await send();
    if (!wasSent(verdict)) return verdict;
    this.#parts.recordCall({
      endpoint: 'opal workflow trigger',
      method: 'POST',
      callType: 'trigger',
      runId: run.runId,
      tookMs: performance.now() - begunMs,
      httpStatus: verdict.httpStatus,
      sizeBytes: null,
      errorCode: verdict.ok ? null : verdict.code,
      retryAttempt: job.attempts - 1,
      atMs,
    });
    return verdict;
  }

  #refuse(
    { runId }: Run,
    order: TriggerOrder,
    { code, httpStatus }: { readonly code: ErrorCode; readonly httpStatus: number | null },
    credentials: ApiCredentials,
  ): JobOutcome {
    const { lifecycle } = this.#parts;
    if (!KEY_CODES.has(code) && code !== 'credentials_required') {
      const failure = { code, httpStatus, order };
      return {
        kind: 'failed',
        error: REFUSED,
        record: (trx, emit) => lifecycle.markTriggerFailed(runId, failure, { trx, emit }),
      };
    }
    const keysFound = CREDENTIAL_NAMES.filter((name) =>
      WELL_FORMED_KEY.test(credentials[name] ?? ''),
    ).length;
    const facts = { httpStatus, keysFound };
    return {
      kind: 'failed',
      error: REFUSED,
      record: (trx, emit) => lifecycle.markKeysRefused(runId, facts, { trx, emit }),
    };
  }

  async #recipientsOf(run: Run): Promise<string[]> {
    try {
      return openRecipients(
        this.#parts.sealer,
        run.runId,
        await this.#parts.runs.sealedRecipients(run.runId),
      );
    } catch (error) {
      this.#parts.onProblem(error);
      return [];
    }
  }

  /** Where to send a request, or why it must not be sent. */
  async #targetOf(
    run: Run,
    order: TriggerOrder,
    credentials: ApiCredentials,
  ): Promise<TriggerTarget | 'forbidden' | 'trigger_not_configured' | 'credentials_required'> {
    if (run.target.kind === 'practice') {
      const asked = order.agents ?? run.expectedAgents;
      const skipped = skippedAgents(asked);
      const url = practiceRunUrl(
        await this.#parts.practiceTriggerUrl(),
        run.target.options,
        skipped,
      );
      return { url, authKey: '', isPractice: true };
    }
    if (this.#parts.practiceOnly || run.target.kind === 'direct') return 'forbidden';
    if (!hasAnyCredential(credentials)) return 'credentials_required';
    const url = await this.#parts.settings.get('opal_trigger_url');
    if (url === null || url === '') return 'trigger_not_configured';
    return { url, authKey: this.#parts.secrets.get('authKey'), isPractice: false };
  }
}

/** Not so where its address is not allowed, or where the breaker has it wait. */
function wasSent(verdict: TriggerVerdict): boolean {
  if (verdict.ok || verdict.httpStatus !== null) return true;
  return verdict.code !== 'address_not_allowed' && verdict.notBeforeMs === null;
}
