import type { LedBy } from '../../shared/domain/run.ts';
import { DIRECT_MOMENTS, NAMED_MOMENTS, type Checkpoint } from './messages.ts';
import { chances } from './plan.ts';

/** Where a console dies in a run over Opal's API. */
export interface DirectMoment {
  readonly ledBy: LedBy;
  /** At the passage of a checkpoint, or as Opal is sent that request of the run. */
  readonly at: { readonly checkpoint: Checkpoint; readonly passage: number } | number;
}

/** How often each checkpoint is passed: once for each agent, but for a workflow's one trigger. */
const AGENTS = 9;

/** Deliveries that come at the same time are kept and recorded in one commit. */
const COMMITS = 3;

/** About as many requests does Opal get of a run: its lists, triggers and executions. */
const REQUESTS = { console: 18, opal: 12 } as const;

/**
 * Every step of a run over Opal's API, led by either, in an order of the seed's.
 *
 * What is committed together is passed less often; such a moment is one that does not come.
 */
export function directMoments(seed: number): readonly DirectMoment[] {
  const all = (['console', 'opal'] as const).flatMap((ledBy): DirectMoment[] => [
    ...NAMED_MOMENTS.flatMap((checkpoint) => passagesOf(ledBy, checkpoint, COMMITS)),
    ...DIRECT_MOMENTS.flatMap((checkpoint) => {
      const isOnce = ledBy === 'opal' && checkpoint.endsWith('_trigger');
      return passagesOf(ledBy, checkpoint, isOnce ? 1 : AGENTS);
    }),
    ...Array.from({ length: REQUESTS[ledBy] }, (_, index) => ({ ledBy, at: index + 1 })),
  ]);
  const chance = chances(seed, 'direct');
  return all
    .map((moment) => ({ moment, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ moment }) => moment);
}

function passagesOf(ledBy: LedBy, checkpoint: Checkpoint, length: number): DirectMoment[] {
  return Array.from({ length }, (_, index) => ({ ledBy, at: { checkpoint, passage: index + 1 } }));
}
