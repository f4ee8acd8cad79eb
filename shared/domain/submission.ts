import { z } from 'zod';
import { findingSchema } from './agent-result.ts';
import { agentIdSchema } from './agents.ts';
import { parsedJsonSchema } from './json.ts';
import { agentStatusSchema } from './workflow-state.ts';

/**
 * What one delivery says of one agent, whichever door it came through.
 *
 * Not yet normalised and, unless said otherwise, not yet protected.
 */
export const submissionSchema = z.object({
  agentId: agentIdSchema,
  /** As the sender gave it; empty when it gave none. */
  workflowId: z.string(),
  correlationId: z.string(),
  threadId: z.string(),
  status: agentStatusSchema,
  /** The agent's answer, unwrapped; `null` with a status that brings none. */
  payload: z.json(),
  /** What came beside the answer: the sender's measurements. */
  metadata: z.json(),
  /** What the sender measured, in ms; `null` where it did not. */
  executionTimeMs: z.number().nullable(),
  /** What went wrong, in the sender's words; empty when it did not say. */
  errorText: z.string(),
  /** What was odd in how it was sent, and what was not read; absent where nothing was. */
  findings: z.array(findingSchema).optional(),
  /**
   * Why what it brought is no result though it says so, as a code of `delivery-reasons.ts`;
   * absent where it is one. It then needs review, and its agent is asked again.
   */
  unusable: z.string().optional(),
});
export type Submission = z.infer<typeof submissionSchema>;

/** The same for a submission that was parsed from text of the console's own. */
export const parsedSubmissionSchema: z.ZodType<Submission> = submissionSchema.extend({
  payload: parsedJsonSchema,
  metadata: parsedJsonSchema,
});
