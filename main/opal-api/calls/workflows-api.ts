import { path } from '../http/path.ts';
import {
  workflowExecutionShape,
  type OpalWorkflowExecution,
} from '../shapes/workflow-execution.ts';
import {
  about,
  aboutAgents,
  ask,
  askPage,
  signalOf,
  type CallOptions,
  type CallParts,
  type Told,
} from './ask.ts';
import { cancelled, isoOrNull, type Cancellation } from './executions-api.ts';
import { goThrough } from './list-all.ts';

const PAGE_SIZE = 100;

/** Executions of workflows. There are no live events of them: poll. All calls throw OsaError `opal_…`. */
export class WorkflowsApi {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /**
   * Starts a workflow with a text. It answers at once with the execution.
   *
   * Where the answer is lost (`may_have_run` is `yes`), look into the history before starting it
   * again.
   */
  async trigger(
    workflowId: string,
    text: string,
    options: CallOptions = {},
  ): Promise<Told<OpalWorkflowExecution>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'POST',
        path: path`/hypatia/api/v1/${instanceId}/agents/workflows/${workflowId}/trigger`,
        body: { text },
        subject: aboutAgents('run_agents'),
        ...signalOf(options),
      },
      workflowExecutionShape,
    );
  }

  async get(executionId: string, options: CallOptions = {}): Promise<Told<OpalWorkflowExecution>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'GET',
        path: path`/hypatia/api/v1/${instanceId}/workflow-executions/${executionId}`,
        subject: about('run_agents'),
        ...signalOf(options),
      },
      workflowExecutionShape,
    );
  }

  async cancel(executionId: string, options: CallOptions = {}): Promise<Cancellation> {
    return cancelled(this.#act(executionId, 'cancel', options));
  }

  /** Goes on after an approval by a person, or after a failure that passes. */
  async resume(executionId: string, options: CallOptions = {}): Promise<{ requestId: string }> {
    const { requestId } = await this.#act(executionId, 'resume', options);
    return { requestId };
  }

  /** Past executions of a workflow, each once. A filter by time is ours: Opal has none. */
  async *history(
    workflowId: string,
    filter: CallOptions & { readonly fromMs?: number; readonly toMs?: number } = {},
  ): AsyncGenerator<OpalWorkflowExecution, void, undefined> {
    const { http, instanceId } = this.#parts;
    const fetch = (page: number) =>
      askPage(
        http,
        {
          method: 'GET',
          path: path`/hypatia/api/v1/${instanceId}/workflow-executions`,
          query: {
            workflow_agent_id: workflowId,
            page,
            page_size: PAGE_SIZE,
            start_date: isoOrNull(filter.fromMs),
            end_date: isoOrNull(filter.toMs),
          },
          subject: aboutAgents('run_agents'),
          ...signalOf(filter),
        },
        workflowExecutionShape,
      );
    const { fromMs = -Infinity, toMs = Infinity } = filter;
    for await (const execution of goThrough({ fetch, idOf: (one) => one.executionId })) {
      const { startedAtMs } = execution;
      if (startedAtMs !== null && (startedAtMs < fromMs || startedAtMs > toMs)) continue;
      yield execution;
    }
  }

  async #act(executionId: string, action: 'cancel' | 'resume', options: CallOptions) {
    const { http, instanceId } = this.#parts;
    return http.json({
      method: 'POST',
      path: path`/hypatia/api/v1/${instanceId}/workflow-executions/${executionId}/${action}`,
      subject: about('run_agents'),
      ...signalOf(options),
    });
  }
}
