import type { BuiltInAgentId } from '../../../shared/domain/agents.ts';
import { PRACTICE_AGENTS } from './agent-table.ts';
import type { ComposedResult } from './compose-results.ts';
import { exchange, exchangeWithRetry, isDelivered, type Answer } from './http-exchange.ts';
import type { PracticeRun, PracticeRunDependencies } from './run-context.ts';
import { derivedUuid, practiceAuth } from './run-identity.ts';
import type { PlannedAgent } from './run-plan.ts';
import { spoilFields } from './spoil-fields.ts';
import {
  toolCallBody,
  toolCallRequest,
  webhookRequest,
  type ToolCallFrame,
  type WireRequest,
} from './wire-request.ts';

/** Hands over the results of one run's agents. */
export interface ResultSender {
  sendInProgress(agentId: BuiltInAgentId, startedAtMs: number): Promise<void>;
  /** Sends the result by the agent's own route, with the agent's faults. */
  sendResult(agent: PlannedAgent, result: ComposedResult, startedAtMs: number): Promise<void>;
}

/** What an agent sends at its end, before it is written for its route. */
interface SentResult {
  readonly agentId: BuiltInAgentId;
  readonly status: 'completed' | 'failed';
  readonly data: object | string;
  readonly confidence: number | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Replaces the real secrets for the `wrong_signature` fault. */
const WRONG_SECRET = 'practice-wrong-secret';

const FAILURE = 'The language model stopped before it had a result.';

/** Makes the sender of one run. A delivery that finally fails is reported, not thrown. */
export function createResultSender(
  run: PracticeRun,
  toolUrl: string,
  dependencies: PracticeRunDependencies,
): ResultSender {
  const { connection, request, options } = run;
  const frame: ToolCallFrame = {
    auth: practiceAuth(options.seed),
    threadId: derivedUuid('thread', request.workflow_id),
  };

  const deliver = async (agentId: BuiltInAgentId, prepare: () => WireRequest): Promise<Answer> => {
    const answer = await exchangeWithRetry(dependencies, prepare);
    if (!isDelivered(answer)) {
      dependencies.onProblem({
        code: 'practice_delivery_failed',
        message: `${agentId}: the console did not take the delivery (${answer.status ?? 'no connection'}).`,
      });
    }
    return answer;
  };

  const deliverWithWrongSecret = async (
    agentId: BuiltInAgentId,
    wrong: WireRequest,
  ): Promise<void> => {
    const answer = await exchange(dependencies, wrong);
    if (answer.status === 401) return;
    dependencies.onProblem({
      code: 'practice_wrong_signature_not_refused',
      message: `${agentId}: a delivery with a wrong signature was answered with ${answer.status ?? 'no connection'} instead of 401.`,
    });
  };

  return {
    async sendInProgress(agentId, startedAtMs) {
      const body = toolCallBody(frame, inProgressParameters(agentId, request, startedAtMs));
      await deliver(agentId, () => toolCallRequest(toolUrl, connection.toolToken, body));
    },

    async sendResult(agent, result, startedAtMs) {
      const endedAtMs = dependencies.clock.now();
      const sent = sentOf(agent, result, { startedAtMs, endedAtMs });
      const viaTool = PRACTICE_AGENTS[agent.agentId].route === 'tool';
      const body = viaTool
        ? toolCallBody(frame, resultParameters(sent, request))
        : JSON.stringify(webhookPayload(sent, request));
      const prepare = (secrets: { toolToken: string; webhookSecret: string }): WireRequest =>
        viaTool
          ? toolCallRequest(toolUrl, secrets.toolToken, body)
          : webhookRequest(
              connection.webhookUrl,
              secrets.webhookSecret,
              body,
              dependencies.clock.now(),
            );

      if (agent.faults.has('wrong_signature')) {
        const wrong = prepare({ toolToken: WRONG_SECRET, webhookSecret: WRONG_SECRET });
        await deliverWithWrongSecret(agent.agentId, wrong);
      }
      const answer = await deliver(agent.agentId, () => prepare(connection));
      if (agent.faults.has('duplicate') && isDelivered(answer)) {
        await deliver(agent.agentId, () => answer.request);
      }
    },
  };
}

function sentOf(
  agent: PlannedAgent,
  result: ComposedResult,
  times: Pick<SentResult, 'startedAtMs' | 'endedAtMs'>,
): SentResult {
  const { agentId, faults } = agent;
  const about = { agentId, ...times };
  if (faults.has('failed')) return { ...about, status: 'failed', data: {}, confidence: null };
  if (faults.has('invalid')) {
    const data = spoilFields(agentId, result);
    return { ...about, status: 'completed', data, confidence: null };
  }
  return { ...about, status: 'completed', ...result };
}

function inProgressParameters(
  agentId: BuiltInAgentId,
  request: PracticeRun['request'],
  startedAtMs: number,
): object {
  return {
    agent_name: agentId,
    execution_results: {},
    workflow_id: request.workflow_id,
    metadata: {
      execution_status: 'in_progress',
      execution_time_ms: 0,
      timestamp: new Date(startedAtMs).toISOString(),
      success: true,
    },
  };
}

function resultParameters(sent: SentResult, request: PracticeRun['request']): object {
  return {
    agent_name: sent.agentId,
    execution_results: sent.data,
    workflow_id: request.workflow_id,
    metadata: {
      execution_status: sent.status,
      execution_time_ms: sent.endedAtMs - sent.startedAtMs,
      timestamp: new Date(sent.endedAtMs).toISOString(),
      success: sent.status === 'completed',
      ...(sent.confidence === null ? {} : { quality_score: sent.confidence }),
      ...(sent.status === 'failed' ? { error_message: FAILURE } : {}),
    },
  };
}

/** `OpalWorkflowPayload` (specification 1.1). */
function webhookPayload(sent: SentResult, request: PracticeRun['request']): object {
  return {
    workflow_id: request.workflow_id,
    execution_id: derivedUuid('execution', request.workflow_id, sent.agentId, sent.startedAtMs),
    execution_status: sent.status,
    agent_id: sent.agentId,
    agent_data: sent.data,
    metadata: {
      timestamp: new Date(sent.endedAtMs).toISOString(),
      execution_duration_ms: sent.endedAtMs - sent.startedAtMs,
      ...(sent.confidence === null ? {} : { confidence_score: sent.confidence }),
      data_sources: request.parameters.integration_config.data_sources,
      ...(sent.status === 'failed' ? { error_message: FAILURE } : {}),
    },
    correlation_id: request.correlation_id,
  };
}
