import { z } from 'zod';
import { agentIdSchema } from '../domain/agents.ts';
import { runIdSchema } from '../domain/ids.ts';
import { engagementId } from './privacy.ts';
import { readingMeaningSchema, readingRuleSchema } from '../domain/reading-rule.ts';

const runRef = z.object({ runId: runIdSchema });

/** How agents' reports are read, as far as people have corrected it. */
export const readingProcedures = {
  /**
   * Says what a line of an answer is, in this answer or always under its heading, and reads the
   * answer again.
   *
   * `not_found` where nothing stands at the place; `invalid_input` where the answer is not a
   * report, where the line stands under no heading, or cannot be what it is said to be.
   */
  'reading.move': {
    kind: 'mutation',
    input: runRef.extend({
      agentId: agentIdSchema,
      pointer: z.string().max(2000),
      meaning: readingMeaningSchema,
      scope: z.enum(['answer', 'always']),
    }),
    output: z.object({}),
  },
  /** The rules of a run's client, oldest first. */
  'reading.rules': { kind: 'query', input: runRef, output: z.array(readingRuleSchema) },
  /** The rules of a client, oldest first; none for an id that no client has. */
  'reading.rulesOf': {
    kind: 'query',
    input: z.object({ engagementId }),
    output: z.array(readingRuleSchema),
  },
  /** Takes a rule of a client back, as `reading.undo` does. */
  'reading.undoOf': {
    kind: 'mutation',
    input: z.object({ engagementId, ruleId: z.uuid() }),
    output: z.object({}),
  },
  /** Takes a rule of a run's client back, and reads again what was read by it. */
  'reading.undo': {
    kind: 'mutation',
    input: runRef.extend({ ruleId: z.uuid() }),
    output: z.object({}),
  },
} as const;
