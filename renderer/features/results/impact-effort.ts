import type { Recommendation } from '../../../shared/domain/recommendation.ts';

/** How much a recommendation changes, as its agent said. */
export type Impact = NonNullable<Recommendation['impactEstimate']>;
/** How much work it is, as its agent said. */
export type Effort = NonNullable<Recommendation['effortEstimate']>;

/** A recommendation's place: its position in the list, and what the agent said of it. */
export interface Placed {
  readonly index: number;
  readonly title: string;
  readonly impact: Impact;
  readonly effort: Effort;
}

/** Rows, columns and what stands in them. */
export interface Matrix {
  /** Highest first; `critical` only where an agent used it. */
  readonly impacts: readonly Impact[];
  readonly efforts: readonly Effort[];
  readonly placed: readonly Placed[];
  /** Recommendations without an impact or without an effort. */
  readonly unplaced: number;
}

/** Places those recommendations for which the agent gave both impact and effort. */
export function placeInMatrix(recommendations: readonly Recommendation[]): Matrix {
  const placed = recommendations.flatMap((recommendation, index): Placed[] => {
    const { title, impactEstimate: impact, effortEstimate: effort } = recommendation;
    return impact === null || effort === null ? [] : [{ index, title, impact, effort }];
  });
  const hasCritical = placed.some(({ impact }) => impact === 'critical');
  return {
    impacts: hasCritical ? ['critical', 'high', 'medium', 'low'] : ['high', 'medium', 'low'],
    efforts: ['low', 'medium', 'high'],
    placed,
    unplaced: recommendations.length - placed.length,
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
