import type { JsonObject } from '../../../../../shared/domain/json.ts';

/** How a workflow's run stands; Opal's word for it. */
export type WorkflowRunStatus =
  'pending' | 'running' | 'paused' | 'completed' | 'failed' | 'cancelled' | 'superseded';

/** How one of its steps stands. */
export type StepStatus =
  'pending' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'skipped';

/** One step that has begun. */
export interface StepRun {
  readonly id: string;
  readonly stepId: string;
  readonly stepType: string;
  readonly startedAtMs: number | null;
  status: StepStatus;
  endedAtMs: number | null;
  output: JsonObject | null;
  readonly agent: { readonly id: string; readonly slug: string; readonly name: string } | null;
  agentExecutionId: string | null;
}

const ENDED: ReadonlySet<WorkflowRunStatus> = new Set([
  'completed',
  'failed',
  'cancelled',
  'superseded',
]);

/** One run of a workflow. */
export class WorkflowRun {
  readonly id: string;
  readonly workflow: { readonly id: string; readonly slug: string; readonly name: string };
  readonly input: string;
  readonly userId: string;
  readonly memoryId: string;
  readonly startedAtMs: number;
  readonly steps: StepRun[] = [];
  endedAtMs: number | null = null;
  errorMessage: string | null = null;
  #status: WorkflowRunStatus = 'pending';
  #resumed = Promise.withResolvers<void>();

  constructor(
    start: Pick<WorkflowRun, 'id' | 'workflow' | 'input' | 'userId' | 'memoryId' | 'startedAtMs'>,
  ) {
    this.id = start.id;
    this.workflow = start.workflow;
    this.input = start.input;
    this.userId = start.userId;
    this.memoryId = start.memoryId;
    this.startedAtMs = start.startedAtMs;
  }

  get status(): WorkflowRunStatus {
    return this.#status;
  }

  get hasEnded(): boolean {
    return ENDED.has(this.#status);
  }

  setStatus(status: WorkflowRunStatus): void {
    if (!this.hasEnded) this.#status = status;
  }

  end(status: WorkflowRunStatus, nowMs: number, errorMessage: string | null = null): void {
    if (this.hasEnded) return;
    this.#status = status;
    this.endedAtMs = nowMs;
    this.errorMessage = errorMessage;
    this.#resumed.resolve();
  }

  /** Pauses until it is resumed or ends. */
  async pause(): Promise<void> {
    this.#resumed = Promise.withResolvers<void>();
    this.setStatus('paused');
    await this.#resumed.promise;
  }

  /** @returns false where it was not paused */
  resume(): boolean {
    if (this.#status !== 'paused') return false;
    this.#status = 'running';
    this.#resumed.resolve();
    return true;
  }
}
