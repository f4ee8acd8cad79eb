import { z } from 'zod';
import { agentIdSchema } from '../../agents.ts';

/** More characters than a sentence, an owner or a reason needs. */
export const LONGEST_TEXT = 600;
const LONGEST_NAME = 120;
/** More edits than a person makes in one answer. */
export const MOST_EDITS = 1_000;

const factSchema = z.object({ label: z.string(), value: z.string() });
/** A value that a sentence rests on, as it was when somebody edited the sentence. */
export type Fact = z.infer<typeof factSchema>;

const findingTargetSchema = z.object({
  kind: z.literal('finding'),
  /** Of one that the console computes ("journey"); empty for one that an agent said. */
  computed: z.string(),
  /** Whose it is; `null` where it has no source. */
  agentId: agentIdSchema.nullable(),
  said: z.string(),
  facts: z.array(factSchema),
});

const moveTargetSchema = z.object({
  kind: z.literal('move'),
  title: z.string(),
  sources: z.array(z.object({ agentId: agentIdSchema, ownId: z.string(), title: z.string() })),
});
/** A move as an edit is aimed at it. */
export type MoveTarget = z.infer<typeof moveTargetSchema>;

/**
 * What an edit is aimed at.
 *
 * Places in a payload and positions in a list change with every result, so an item is known
 * again by what it says and the values that it rests on.
 */
export const editTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('governing'), said: z.string(), facts: z.array(factSchema) }),
  findingTargetSchema,
  moveTargetSchema,
  /** Text of the consultant's that belongs to nothing that was received. */
  z.object({ kind: z.literal('own'), of: z.enum(['finding', 'move']), ownId: z.string() }),
]);
export type EditTarget = z.infer<typeof editTargetSchema>;

/** What is done about a move. */
export const moveDecisionSchema = z.enum(['do', 'later', 'no']);
export type MoveDecision = z.infer<typeof moveDecisionSchema>;

const shownSchema = z.object({ field: z.literal('shown'), isShown: z.boolean() });

/** Changes of texts, each checked with one of three schemas. */
function textChanges<S extends z.ZodType<string>>(sentence: S, line: S, reason: S) {
  return [
    z.object({ field: z.literal('words'), text: sentence }),
    z.object({ field: z.literal('so_what'), text: sentence }),
    z.object({ field: z.literal('owner'), text: line }),
    z.object({ field: z.literal('start'), text: line }),
    z.object({ field: z.literal('decision'), decision: moveDecisionSchema, why: reason }),
  ] as const;
}

/** What an edit changes about its target. Protection may have made a text longer than it was typed. */
export const editChangeSchema = z.discriminatedUnion('field', [
  ...textChanges(z.string(), z.string(), z.string()),
  shownSchema,
  /** Puts the target right before another of its kind; `null`: last. */
  z.object({
    field: z.literal('place'),
    before: z.discriminatedUnion('kind', [findingTargetSchema, moveTargetSchema]).nullable(),
  }),
]);
export type EditChange = z.infer<typeof editChangeSchema>;
export type EditField = EditChange['field'];

const typed = z.string().trim();
/** A sentence of signs that nobody sees would be none. */
const sentenceSchema = typed.max(LONGEST_TEXT).regex(/[^\s\p{Cc}\p{Cf}]/u);

/** What a person asks for: a change, with items named by their keys, or to take one back. */
export const wantedChangeSchema = z.discriminatedUnion('field', [
  ...textChanges(sentenceSchema, typed.max(LONGEST_NAME), typed.max(LONGEST_TEXT)),
  shownSchema,
  z.object({ field: z.literal('place'), before: z.string().max(2_000).nullable() }),
  z.object({
    field: z.literal('original'),
    of: z.enum(['words', 'so_what', 'owner', 'start', 'shown', 'decision', 'place']),
  }),
]);
export type WantedChange = z.infer<typeof wantedChangeSchema>;

/** One change that a person made to an answer, with what stood there before. */
export const answerEditSchema = z.object({
  editId: z.string(),
  target: editTargetSchema,
  change: editChangeSchema,
  /** What was there, in words, and the values that it rested on; empty where nothing was. */
  was: z.string(),
  facts: z.array(factSchema),
  /** ISO-8601 UTC. */
  madeAt: z.iso.datetime(),
});
export type AnswerEdit = z.infer<typeof answerEditSchema>;

/** Who signed off a version, and whether the results beneath it are still the same. */
export const signOffSchema = z.object({
  by: z.string(),
  /** ISO-8601 UTC. */
  at: z.iso.datetime(),
  /** Whether agents have sent other results since. */
  isOutdated: z.boolean(),
  /** The labels of those agents. */
  newer: z.array(z.string()),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** The version of an answer that is shown and exported. */
export const answerVersionSchema = z.object({
  /** From 1; 0 before anybody has edited. */
  number: z.number().int().nonnegative(),
  /** Goes up whenever another version becomes the shown one, or it is signed off. */
  revision: z.number().int().nonnegative(),
  edits: z.array(answerEditSchema),
  /** SHA-256, hex, of the results that it stands on: whoever signs off says by it which they saw. */
  resultsDigest: z.string(),
  /** ISO-8601 UTC; `null` for version 0. */
  madeAt: z.iso.datetime().nullable(),
  signedOff: signOffSchema.nullable(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type AnswerVersion = z.infer<typeof answerVersionSchema>;
