import { z } from 'zod';

/**
 * How good the data behind one agent's answer is, as far as the console can tell.
 *
 * It is the console's own view, derived from what was received by formulas that are
 * written down in `main/agent-results/quality/assess-data-quality.ts`. It stands beside what an
 * agent says of itself and never takes its place.
 */

/** The five measures, in the order in which they are shown. */
export const QUALITY_MEASURES = [
  'completeness',
  'validity',
  'consistency',
  'freshness',
  'volume',
] as const;
export type QualityMeasureName = (typeof QUALITY_MEASURES)[number];

/**
 * How much each measure counts in the overall quality. They add up to 1.
 *
 * What is missing or wrong weighs more than what contradicts itself, because few things
 * can be checked for contradictions; age and amount come last, because they say the
 * least about whether an answer is right. The specification names no weights
 * (`assessDataQuality`, section 1.2), so these are the console's own.
 */
export const QUALITY_WEIGHTS: Readonly<Record<QualityMeasureName, number>> = {
  completeness: 0.3,
  validity: 0.25,
  consistency: 0.2,
  freshness: 0.15,
  volume: 0.1,
};

/** 0 to 1, the best; `null` where it cannot be measured. */
const score = z.number().min(0).max(1).nullable();

/** One of the five measures, with what it rests on. */
export const qualityMeasureSchema = z.object({
  score,
  /** What was counted, or why nothing could be, in one or two plain sentences. */
  basis: z.string().min(1),
});
export type QualityMeasure = z.infer<typeof qualityMeasureSchema>;

/** What a measure can come across. */
export const QUALITY_NOTE_CODES = [
  'duplicate_label',
  'share_out_of_range',
  'shares_exceed_whole',
  'confidence_level_disagrees',
  'confidence_stated_twice',
  'confidence_unusable',
  'date_in_future',
  'date_unreadable',
  'count_unusable',
] as const;

/** Something that a measure came across, and where. It refuses nothing. */
export const qualityNoteSchema = z.object({
  code: z.enum(QUALITY_NOTE_CODES),
  /** Names fields, never values: a payload can hold personal data. */
  message: z.string(),
  /** A JSON pointer into the stored payload; one into the metadata begins with `metadata:`. */
  pointer: z.string(),
});
export type QualityNote = z.infer<typeof qualityNoteSchema>;

/** How good the data behind an agent's answer is (docs/data-quality.md). */
export const dataQualitySchema = z.object({
  /** The weighted mean of what could be measured; `null` where the content could not be. */
  overall: score,
  completeness: qualityMeasureSchema,
  validity: qualityMeasureSchema,
  consistency: qualityMeasureSchema,
  freshness: qualityMeasureSchema,
  volume: qualityMeasureSchema,
  /** At most ten of a kind. */
  notes: z.array(qualityNoteSchema),
});
export type DataQuality = z.infer<typeof dataQualitySchema>;

/** How far to trust an answer: by the agent itself, and by its data. */
export const confidenceScoreSchema = z.object({
  /** What the agent says, unchanged; `null` where it says nothing. */
  stated: score,
  /** The console's second opinion: the overall data quality. */
  assessed: score,
  /** How both came about, a sentence each. */
  basis: z.array(z.string()),
  /** Whether the stated confidence is below the agent's threshold; `null` without one. */
  belowThreshold: z.boolean().nullable(),
});
export type ConfidenceScore = z.infer<typeof confidenceScoreSchema>;

/** What the console makes of an agent's answer, beside the answer itself. */
export const outputAssessmentSchema = z.object({
  quality: dataQualitySchema,
  confidence: confidenceScoreSchema,
});
export type OutputAssessment = z.infer<typeof outputAssessmentSchema>;
