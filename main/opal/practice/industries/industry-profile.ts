import { z } from 'zod';

const words = z.string().min(1);
const range = z.tuple([z.number().positive(), z.number().positive()]);

/** A thing in singular and plural. */
const counted = z.strictObject({ one: words, many: words });

/** One step of the way to the action. */
const stageTemplateSchema = z.strictObject({ name: words, touchpoints: z.array(words).min(1) });
export type StageTemplate = z.infer<typeof stageTemplateSchema>;

/** A group of visitors, how data recognises it, what it looks for and what to show it. */
const segmentTemplateSchema = z.strictObject({
  name: words,
  /** Size relative to the other groups of the profile. */
  weight: z.number().positive(),
  /** They started the form and did not finish it, which determines their number. */
  leavers: z.literal(true).optional(),
  criteria: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Completes "They ...". */
  need: words,
  /** Completes "Show ...". */
  offer: words,
});
export type SegmentTemplate = z.infer<typeof segmentTemplateSchema>;

/**
 * The vocabulary of one industry: what its sites are for and who visits them.
 *
 * It holds only words, and the ranges from which the base numbers are drawn; the sentences
 * belong to the agents. Each profile is a file under `texts/industries/`.
 */
export const industryProfileSchema = z.strictObject({
  /** Beginnings of words that identify the industry in an intake, in lower case. */
  words: z.array(words),
  /** Visitors a month, from and to. */
  monthlyVisitors: range,
  /** Completed actions per visitor, from and to. */
  completionRate: range,
  /** What the site wants a visitor to do. */
  action: counted,
  /** The kind of page on which that is offered. */
  page: counted,
  /** The form at the end of it. */
  form: z.strictObject({ name: words, unusedFields: words }),
  /** What a visitor weighs before starting the form. */
  evaluation: words,
  /** What can be shown beside the call to action to support the decision. */
  proof: words,
  /** From arrival to the completed action. */
  stages: z.array(stageTemplateSchema).length(5),
  segments: z.array(segmentTemplateSchema).length(5),
  /** What the audience asks AI assistants. */
  questions: z.array(words).length(6),
  /** Kinds of content on the site, plural. */
  contentTypes: z.array(words).min(1),
  /** Campaigns that such an organisation runs. */
  campaigns: z.array(words).min(1),
});
export type IndustryProfile = z.infer<typeof industryProfileSchema>;
