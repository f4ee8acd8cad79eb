import { describe, expect, it } from 'vitest';
import {
  moveSection,
  ownSections,
  sectionsFor,
} from '../../../renderer/features/results/composer/section-order.ts';
import { withEvidence } from '../../../shared/domain/report-sections.ts';
import { sectionKindSchema } from '../../../shared/domain/report-product.ts';

describe('the sections of a report', () => {
  it.each([null, 'executive', 'marketing', 'technical'] as const)(
    'are all there for %s, and are just its own until something is changed',
    (audience) => {
      const sections = sectionsFor(audience);
      expect(sections.map(({ kind }) => kind).toSorted()).toEqual(
        sectionKindSchema.options.toSorted(),
      );
      expect(ownSections(sections, audience)).toBeNull();
      const there = moveSection(sections, 0, 3);
      expect(ownSections(there, audience)).toHaveLength(sections.filter(({ isIn }) => isIn).length);
      expect(ownSections(moveSection(there, 3, 0), audience)).toBeNull();
    },
  );

  it('stay where they are when one is moved beyond an end', () => {
    const sections = sectionsFor(null);
    expect(moveSection(sections, 0, -1)).toEqual(sections);
    expect(moveSection(sections, 99, 0)).toEqual(sections);
  });

  it('always end in what the raised numbers lead to', () => {
    expect(withEvidence(['moves', 'moves'])).toEqual(['moves', 'evidence']);
    expect(withEvidence(['sources', 'moves'])).toEqual(['sources', 'moves']);
  });
});
