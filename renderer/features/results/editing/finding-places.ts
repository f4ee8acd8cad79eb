import type { Pillar } from '../../../../shared/domain/answer/answer.ts';
import type { WantedChange } from '../../../../shared/domain/answer/edits/answer-edit.ts';
import { keyOfFinding } from '../../../../shared/domain/answer/edits/edit-targets.ts';

type Place = Extract<WantedChange, { field: 'place' }>;

/** Where a finding can be moved among those shown; `null` where it cannot. */
interface FindingPlaces {
  readonly earlier: Place | null;
  readonly later: Place | null;
}

/** Says where a finding can be moved: own texts have no order, so nothing is put before one. */
export function findingPlaces(pillar: Pillar, pillars: readonly Pillar[]): FindingPlaces {
  const index = pillars.indexOf(pillar);
  const after = pillars.length - 1 - index;
  if (isOwn(pillar)) return { earlier: null, later: null };
  return {
    earlier: placeBefore(pillars[index - 1]),
    later: after === 1 ? { field: 'place', before: null } : placeBefore(pillars[index + 2]),
  };
}

function placeBefore(next: Pillar | undefined): Place | null {
  return next === undefined || isOwn(next) ? null : { field: 'place', before: keyOfFinding(next) };
}

function isOwn({ sources }: Pillar): boolean {
  return sources.length === 0;
}
