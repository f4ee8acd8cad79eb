import { z } from 'zod';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { readOpalStatus, type OpalStatus } from '../../../shared/domain/opal-status.ts';
import type { OpalUsage } from '../../../shared/domain/opal-usage.ts';
import {
  lenientCount,
  lenientId,
  lenientJson,
  lenientNumber,
  lenientSaid,
  lenientText,
  lenientTime,
} from './lenient.ts';
import { tokensShape } from './tokens.ts';

/**
 * One agent's execution, as Opal has it. Times are epoch ms.
 *
 * Parameters, result, log and message are raw: they may hold personal data.
 */
export interface OpalExecution {
  readonly executionId: string;
  /** The agent's UUID. */
  readonly agentId: string | null;
  readonly status: OpalStatus;
  /** The status in Opal's own word. */
  readonly statusWord: string;
  readonly userId: string | null;
  readonly createdAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly parameters: JsonValue;
  /** Usually an object, also a text; `null` where there is none. */
  readonly result: JsonValue;
  readonly errorMessage: string | null;
  readonly log: JsonValue;
  readonly usage: OpalUsage;
  readonly agentVersion: string | null;
  readonly evaluationScore: number | null;
  readonly memoryId: string | null;
}

/** Parses an execution. */
export const executionShape = z
  .object({
    id: lenientId,
    execution_id: lenientId,
    agent_id: lenientId,
    status: lenientText,
    user_id: lenientId,
    created_at: lenientTime,
    start_time: lenientTime,
    end_time: lenientTime,
    execution_time: lenientCount,
    parameters: lenientJson,
    result: lenientJson,
    error_message: lenientSaid,
    log: lenientJson,
    token_usage: tokensShape,
    total_credits: lenientCount,
    agent_version: lenientId,
    evaluation_score: lenientNumber,
    llm_provider: lenientText,
    memory_id: lenientId,
  })
  .transform((row, context): OpalExecution => {
    const executionId = row.id ?? row.execution_id;
    if (executionId === null) {
      context.addIssue({ code: 'custom', message: 'it has no id' });
      return z.NEVER;
    }
    return {
      executionId,
      agentId: row.agent_id,
      status: readOpalStatus(row.status ?? ''),
      statusWord: row.status ?? '',
      userId: row.user_id,
      createdAtMs: row.created_at ?? row.start_time,
      endedAtMs: row.end_time,
      parameters: row.parameters,
      result: row.result,
      errorMessage: row.error_message,
      log: row.log,
      usage: {
        tokens: row.token_usage,
        credits: row.total_credits,
        seconds: row.execution_time,
        modelProvider: row.llm_provider,
      },
      agentVersion: row.agent_version,
      evaluationScore: row.evaluation_score,
      memoryId: row.memory_id,
    };
  });
