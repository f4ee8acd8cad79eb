import { describe, expect, it } from 'vitest';
import { findingPlaces } from '../../../renderer/features/results/editing/finding-places.ts';
import type { Pillar } from '../../../shared/domain/answer/answer.ts';
import { keyOfFinding, ownItemId } from '../../../shared/domain/answer/edits/edit-targets.ts';

function finding(text: string, changes: Partial<Pillar> = {}): Pillar {
  return {
    id: text,
    topic: text,
    sentence: [{ text }],
    chart: null,
    soWhat: null,
    sources: [{ agentId: 'geo_audit', pointer: '/metrics/0', label: text, value: '8' }],
    lever: null,
    ...changes,
  };
}

const [A, B, C] = [finding('A'), finding('B'), finding('C')];
const OWN = finding('Own', { id: ownItemId('1'), sources: [] });

function before(next: Pillar | null) {
  return { field: 'place', before: next === null ? null : keyOfFinding(next) };
}

describe('where a finding can be moved', () => {
  it('is before the one that precedes it, or behind the one that follows', () => {
    const all = [A, B, C];
    expect(findingPlaces(A, all)).toEqual({ earlier: null, later: before(C) });
    expect(findingPlaces(B, all)).toEqual({ earlier: before(A), later: before(null) });
    expect(findingPlaces(C, all)).toEqual({ earlier: before(B), later: null });
  });

  it('is never before an own text', () => {
    expect(findingPlaces(A, [A, B, OWN])).toEqual({ earlier: null, later: null });
    expect(findingPlaces(B, [A, OWN, B])).toEqual({ earlier: null, later: null });
    expect(findingPlaces(OWN, [A, OWN, B])).toEqual({ earlier: null, later: null });
  });
});
