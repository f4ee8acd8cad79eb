import type { Recommendation } from '../recommendation.ts';
import type { PlannedStep } from '../recommendations/planned-steps.ts';

/** The impact that an agent states. */
export type Impact = NonNullable<Recommendation['impactEstimate']>;
/** The effort that an agent states. */
export type Effort = NonNullable<Recommendation['effortEstimate']>;

/** A recommendation's place in the matrix, and its position in the list. */
export interface Placed {
  readonly index: number;
  readonly title: string;
  readonly impact: Impact;
  readonly effort: Effort;
}

/** The rows, the columns and what is in each cell. */
export interface Matrix {
  /** Highest first; `critical` only if an agent used it. */
  readonly impacts: readonly Impact[];
  readonly efforts: readonly Effort[];
  readonly placed: readonly Placed[];
  /** Recommendations without an impact or effort, or with several from different agents. */
  readonly unplaced: number;
}

/** Places the recommendations that have exactly one impact and one effort. */
export function placeInMatrix(steps: readonly PlannedStep[]): Matrix {
  const placed = steps.flatMap(({ lead, impacts, efforts }, index): Placed[] => {
    const [impact, ...otherImpacts] = impacts;
    const [effort, ...otherEfforts] = efforts;
    if (impact === undefined || effort === undefined) return [];
    if (otherImpacts.length + otherEfforts.length > 0) return [];
    return [{ index, title: lead.title, impact, effort }];
  });
  const hasCritical = placed.some(({ impact }) => impact === 'critical');
  return {
    impacts: hasCritical ? ['critical', 'high', 'medium', 'low'] : ['high', 'medium', 'low'],
    efforts: ['low', 'medium', 'high'],
    placed,
    unplaced: steps.length - placed.length,
  };
}

/** What a corner of the matrix means. */
export function cornerOf(impact: Impact, effort: Effort): string {
  if (impact === 'high' || impact === 'critical') {
    if (effort === 'low') return 'Do first';
    return effort === 'high' ? 'Plan well' : '';
  }
  if (impact !== 'low') return '';
  if (effort === 'low') return 'Fill in';
  return effort === 'high' ? 'Leave' : '';
}
