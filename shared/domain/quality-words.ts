import {
  QUALITY_MEASURES,
  QUALITY_WEIGHTS,
  type DataQuality,
  type QualityMeasureName,
} from './data-quality.ts';

/** How good a measure is, in three steps; `unknown` if it could not be measured. */
export type QualityStep = 'good' | 'fair' | 'poor' | 'unknown';

interface MeasureWords {
  readonly label: string;
  /** The lowest score that is good, and the lowest that is fair. */
  readonly from: readonly [good: number, fair: number];
  readonly words: Readonly<Record<Exclude<QualityStep, 'unknown'>, string>>;
}

/** The words for each measure's steps, the same on screen and in reports. */
const WORDS: Readonly<Record<QualityMeasureName, MeasureWords>> = {
  completeness: {
    label: 'Completeness',
    from: [0.9, 0.6],
    words: { good: 'complete', fair: 'mostly complete', poor: 'much missing' },
  },
  validity: {
    label: 'Validity',
    from: [0.98, 0.8],
    words: { good: 'valid', fair: 'a few faults', poor: 'many faults' },
  },
  consistency: {
    label: 'Consistency',
    from: [1, 0.75],
    words: { good: 'consistent', fair: 'a few contradictions', poor: 'contradictory' },
  },
  freshness: {
    label: 'Freshness',
    from: [0.9, 0.5],
    words: { good: 'fresh', fair: 'weeks old', poor: 'old' },
  },
  volume: {
    label: 'Volume',
    from: [0.8, 0.5],
    words: { good: 'plenty of data', fair: 'some data', poor: 'little data' },
  },
};

/** One measure, ready to be shown. */
export interface MeasureLine {
  readonly name: QualityMeasureName;
  readonly label: string;
  readonly score: number | null;
  readonly step: QualityStep;
  readonly word: string;
  /** What it was computed from, in a sentence. */
  readonly basis: string;
  /** Its weight in the overall quality, 0 to 1. */
  readonly weight: number;
}

/** The five measures in their order, each with a word that says the same as its number. */
export function measureLines(quality: DataQuality): MeasureLine[] {
  return QUALITY_MEASURES.map((name) => {
    const { label, from, words } = WORDS[name];
    const { score, basis } = quality[name];
    const step = stepOf(score, from);
    const word = step === 'unknown' ? 'not measured' : words[step];
    return { name, label, score, step, word, basis, weight: QUALITY_WEIGHTS[name] };
  });
}

function stepOf(score: number | null, [good, fair]: MeasureWords['from']): QualityStep {
  if (score === null) return 'unknown';
  if (score >= good) return 'good';
  return score >= fair ? 'fair' : 'poor';
}
