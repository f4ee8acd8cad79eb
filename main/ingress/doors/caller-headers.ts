import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { CallingExecution } from '../../../shared/domain/calling-execution.ts';

/** Who is calling: what runs, and in which chat. */
export interface Caller extends CallingExecution {
  readonly threadId: string | null;
}

const idSchema = z.guid();

/**
 * Reads the headers with which Opal says who makes a tool call (notes on Opal's API, "What a
 * tool call carries since 2026").
 *
 * Only UUIDs count; anything else could be anything.
 */
export function readCaller(headers: IncomingHttpHeaders): Caller {
  const read = (name: string): string | null => {
    const id = idSchema.safeParse(headers[name]?.toString().trim());
    return id.success ? id.data.toLowerCase() : null;
  };
  return {
    threadId: read('x-opal-thread-id'),
    workflowExecutionId: read('x-opal-workflow-execution-id'),
    agentExecutionId: read('x-opal-agent-execution-id'),
  };
}
