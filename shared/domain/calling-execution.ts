import { z } from 'zod';

/**
 * Which execution of Opal's made a tool call, as its headers say.
 *
 * No model writes them, so they are the surest key to a run.
 */
export const callingExecutionSchema = z.object({
  workflowExecutionId: z.string().nullable(),
  agentExecutionId: z.string().nullable(),
});
export type CallingExecution = z.infer<typeof callingExecutionSchema>;

/** Of whatever is no tool call, or of one that says nothing. */
export const NO_EXECUTION: CallingExecution = {
  workflowExecutionId: null,
  agentExecutionId: null,
};
