import { z } from 'zod';
import { signOffSchema, wantedChangeSchema } from '../domain/answer/edits/answer-edit.ts';
import { runIdSchema } from '../domain/ids.ts';

/** Which state of the answer a person has looked at. */
const seen = { runId: runIdSchema, revision: z.number().int().nonnegative() };

const savedSchema = z.object({
  /** The version that is shown now. */
  number: z.number().int().nonnegative(),
  /** The state of the answer from now on, to save the next change from. */
  revision: z.number().int().nonnegative(),
  /** How many values were replaced as personal data before it was stored. */
  replaced: z.number().int().nonnegative(),
});

const listedVersionSchema = z.object({
  number: z.number().int().positive(),
  /** The version that it was made from; 0 for what was received. */
  parent: z.number().int().nonnegative(),
  what: z.string(),
  madeBy: z.string(),
  madeAtMs: z.number(),
  signedOff: signOffSchema.pick({ by: true, at: true }).nullable(),
  isShown: z.boolean(),
});

/** Editing a run's answer, version by version. */
export const editingProcedures = {
  /** Changes one thing about one item, or takes that back: a new version. */
  'answer.change': {
    kind: 'mutation',
    input: z.object({ ...seen, key: z.string().max(5_000), change: wantedChangeSchema }),
    output: savedSchema,
  },
  /** Keeps or drops an edit that did not survive another result: a new version. */
  'answer.settle': {
    kind: 'mutation',
    input: z.object({ ...seen, lostId: z.string().max(100), how: z.enum(['keep', 'drop']) }),
    output: savedSchema,
  },
  /** Shows the version before or after. */
  'answer.step': {
    kind: 'mutation',
    input: z.object({ ...seen, to: z.enum(['undo', 'redo']) }),
    output: savedSchema,
  },
  /** Signs the shown version off; `conflict` where other results have come meanwhile. */
  'answer.signOff': {
    kind: 'mutation',
    input: z.object({
      ...seen,
      by: z.string().trim().min(1).max(120),
      /** Which results the signer saw (`version.resultsDigest`); those of now when left out. */
      resultsDigest: z.string().max(100).optional(),
    }),
    output: savedSchema,
  },
  /** All versions of a run's answer, the newest first. */
  'answer.versions': {
    kind: 'query',
    input: z.object({ runId: runIdSchema }),
    output: z.array(listedVersionSchema),
  },
} as const;
