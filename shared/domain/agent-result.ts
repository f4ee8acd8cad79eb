import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { QUALITY_NOTE_CODES } from './data-quality.ts';
import { recommendationSchema } from './recommendation.ts';

/**
 * One agent's answer in one form, whatever shape it arrived in.
 *
 * Nothing in it is computed from thin air: each number, sentence and list entry carries
 * a JSON pointer (RFC 6901) to the place in the stored, protected payload that it was
 * read from.
 */

/** Families of shapes (wire notes, "Shapes in which an agent's result arrives"). */
export const resultShapeSchema = z.enum([
  /** A: the specification's webhook shapes. */
  'webhook',
  /** B: typed execution results. */
  'execution',
  /** C: the results-page shape. */
  'results_page',
  /** D: a document, in Markdown or HTML. */
  'document',
  /** JSON of the agent's own design, read by what its members are called. */
  'own_json',
  /** None of these: kept and shown as it came. */
  'unrecognised',
]);
export type ResultShape = z.infer<typeof resultShapeSchema>;

/** Whether an answer was read by its headings and words, which a person can correct. */
export function isReadFromReport(shape: ResultShape): boolean {
  return shape === 'document' || shape === 'own_json';
}

/**
 * Where in the stored payload something was read: a JSON pointer (RFC 6901), '' for the whole.
 * A place within a text there follows as a range of its UTF-16 characters, as in RFC 5147:
 * `/output#char=120,180`.
 */
const pointer = z.string();

/** Where else the answer says the same; absent where it says it once. */
const alsoAt = z.array(pointer).optional();

/** What a number is of. A ratio is a share of 1, a percentage one of 100. */
export const metricUnitSchema = z.enum([
  'score_100',
  'percent',
  /** Percentage points. */
  'points',
  'ratio',
  'count',
  'ms',
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'kilobytes',
  'megabytes',
  'euros',
  'dollars',
  'words',
]);
export type MetricUnit = z.infer<typeof metricUnitSchema>;

/** A number that an agent gave, with its name. */
export const metricSchema = z.object({
  label: z.string(),
  /** A string where the agent gave one ("47 of 100"); it is shown as it came. */
  value: z.union([z.number(), z.string()]),
  unit: metricUnitSchema.nullable(),
  /** The highest value that the agent's scale has, as 10 of "7/10"; absent without one. */
  scale: z.number().positive().optional(),
  /** What it was before, and what it should become, in the agent's words. */
  previous: z.string().optional(),
  target: z.string().optional(),
  hint: z.string(),
  pointer,
  alsoAt,
});
export type Metric = z.infer<typeof metricSchema>;

/** Something that an agent found out. */
export const insightSchema = z.object({
  title: z.string(),
  description: z.string(),
  bullets: z.array(z.string()),
  /** What the agent says it is; absent where it is an insight and no more. */
  kind: z.enum(['issue', 'strength', 'risk', 'assumption', 'method']).optional(),
  severity: z.enum(['low', 'medium', 'high', 'critical']).optional(),
  /** What the agent says mends it. */
  remedy: z.string().optional(),
  pointer,
  alsoAt,
});
export type Insight = z.infer<typeof insightSchema>;

/** How much, where an agent says no number. */
export const levelSchema = z.enum(['low', 'medium', 'high']);
export type Level = z.infer<typeof levelSchema>;

/** Something that an agent says is worth doing. */
export const opportunitySchema = z.object({
  label: z.string(),
  description: z.string(),
  impact: levelSchema.nullable(),
  effort: levelSchema.nullable(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1).nullable(),
  pointer,
  alsoAt,
});
export type Opportunity = z.infer<typeof opportunitySchema>;

/** What an agent says to do next, and who is to do it. */
export const nextStepSchema = z.object({
  label: z.string(),
  owner: z.string(),
  timeframe: z.string(),
  pointer,
  alsoAt,
});
export type NextStep = z.infer<typeof nextStepSchema>;

/** A test that an agent proposes. */
export const experimentSchema = z.object({
  name: z.string(),
  hypothesis: z.string(),
  primaryMetrics: z.array(z.string()),
  /** What must not get worse meanwhile. */
  guardMetrics: z.array(z.string()),
  variants: z.array(z.string()),
  /** How the agent ranks it; each number as it stands in the answer. */
  ranking: z
    .object({
      method: z.enum(['pie', 'ice', 'rice', 'own']),
      scores: z.array(z.object({ label: z.string(), value: z.number(), pointer })),
    })
    .nullable(),
  /** In the agent's words; empty where it did not say. */
  sampleSize: z.string(),
  duration: z.string(),
  description: z.string(),
  pointer,
});
export type Experiment = z.infer<typeof experimentSchema>;

/** Something that an agent describes by what it is like, rather than says about. */
export const subjectSchema = z.object({
  kind: z.enum(['segment', 'persona', 'stage', 'phase', 'integration', 'page']),
  name: z.string(),
  description: z.string(),
  /** Its members under the agent's own names for them, lists joined. */
  details: z.array(z.object({ label: z.string(), value: z.string(), pointer })),
  pointer,
});
export type Subject = z.infer<typeof subjectSchema>;

/** What each kind stands under, in the order of a page and of a report. */
export const SUBJECT_TITLES: readonly (readonly [Subject['kind'], string])[] = [
  ['phase', 'Phases'],
  ['stage', 'Journey stages'],
  ['segment', 'Segments'],
  ['persona', 'Personas'],
  ['integration', 'Integrations'],
  ['page', 'Pages'],
];

/** Where an agent says that it has something from. */
export const sourceSchema = z.object({
  label: z.string(),
  /** As written; it is text, and opened only as the rules for links allow. Empty without one. */
  url: z.string(),
  pointer,
});
export type Source = z.infer<typeof sourceSchema>;

/** What was read and found no place among the findings. */
export const unplacedSchema = z.object({
  /** Under which heading it stands there; empty without one. */
  heading: z.string(),
  lines: z.array(z.string()),
  /** Where each of the lines stands. */
  places: z.array(pointer).optional(),
  pointer,
});
export type Unplaced = z.infer<typeof unplacedSchema>;

/** What reading a message came across, before its answer was looked at. */
export const READING_NOTE_CODES = [
  /** A member that was given and not read; it is kept beside the answer. */
  'unread_member',
  /** Members that say opposite things of how the agent fared. */
  'contradiction',
  /** JSON that was broken and could be repaired in one way only. */
  'json_repaired',
  /** What a model thought before it answered. */
  'reasoning_removed',
  /** Several whole answers in one text, of which one was read; the others are kept beside it. */
  'several_answers',
  /** The schema of an answer in place of the answer. */
  'schema_echo',
  /** The marks of a model that spoilt what it passed on. */
  'spoilt_data',
  /** A message in another encoding than UTF-8. */
  'other_encoding',
] as const;

/** Something about a payload that is not as it should be. It never refuses the payload. */
export const findingSchema = z.object({
  code: z.enum([
    'unrecognised_shape',
    'confidence_out_of_range',
    'score_out_of_range',
    'summary_too_short',
    'wrong_type',
    'missing_field',
    'unknown_status',
    /** A status that claims success with a reservation: `completed_with_errors`. */
    'partial_status',
    'empty_result',
    'payload_truncated',
    'given_twice',
    'number_not_exact',
    'placeholder',
    'no_value',
    'names_other_agent',
    'sent_in_a_loop',
    // What is odd in how a report is written.
    'cut_off',
    'left_out',
    'several_reports',
    'several_languages',
    ...READING_NOTE_CODES,
    ...QUALITY_NOTE_CODES,
  ]),
  message: z.string(),
  pointer,
});
export type Finding = z.infer<typeof findingSchema>;

/** An agent's answer in the one form of all, in the four sections of its page. */
export const agentResultSchema = z.object({
  agentId: agentIdSchema,
  shape: resultShapeSchema,
  /** What the answer calls itself; absent where it has no title. */
  title: z.string().optional(),
  /** The finding in one line; empty when the payload has no sentence to use. */
  headline: z.string(),
  metrics: z.array(metricSchema),
  /** Section 1 of 4. */
  overview: z.object({ summary: z.string(), keyPoints: z.array(z.string()), pointer }),
  /** Section 2 of 4. */
  insights: z.array(insightSchema),
  /** Section 3 of 4. */
  opportunities: z.array(opportunitySchema),
  /** Section 4 of 4. */
  nextSteps: z.array(nextStepSchema),
  recommendations: z.array(recommendationSchema),
  /** 0 to 1; `null` where the agent gave none. Never estimated here. */
  confidence: z.object({ value: z.number().min(0).max(1), pointer }).nullable(),
  /** These five are absent where an answer has none. */
  experiments: z.array(experimentSchema).optional(),
  subjects: z.array(subjectSchema).optional(),
  sources: z.array(sourceSchema).optional(),
  unplaced: z.array(unplacedSchema).optional(),
  /** How much of the answer's text became findings, 0 to 1, where it was read from a document. */
  placedShare: z.number().min(0).max(1).optional(),
  /** Which rules of people's it was read by, and the heading of each; absent without one. */
  corrections: z.array(z.object({ ruleId: z.string(), heading: z.string() })).optional(),
  findings: z.array(findingSchema),
});
export type AgentResult = z.infer<typeof agentResultSchema>;
