import { AUDIENCE_SECTIONS, EVERY_SECTION } from '../../../../shared/domain/report-sections.ts';
import {
  sectionKindSchema,
  type SectionKind,
  type ReportAudience,
} from '../../../../shared/domain/report-product.ts';

/** A section of a report that is being put together. */
export interface ChosenSection {
  readonly kind: SectionKind;
  readonly isIn: boolean;
}

/** What each section is called. */
export const SECTION_LABELS: Readonly<Record<SectionKind, string>> = {
  about: 'About this analysis',
  findings: 'What we found',
  levers: 'Where the value is',
  clashes: 'What does not fit together',
  moves: 'What to do, in full',
  priorities: 'Priorities',
  roadmap: 'Roadmap',
  experiments: 'Experiments',
  personalization: 'Personalization',
  measures: 'Measurement plan',
  risks: 'Risks',
  horizons: 'Next 30, 60 and 90 days',
  decisions: 'Decisions needed',
  agents: 'Each agent’s answer in full',
  evidence: 'Evidence: where the numbers are from',
  sources: 'Evidence in full, with data quality',
};

/** The sections of an audience (`null`: everybody) in their order, then those left out. */
export function sectionsFor(audience: ReportAudience | null): ChosenSection[] {
  const preset = audience === null ? EVERY_SECTION : AUDIENCE_SECTIONS[audience];
  return [
    ...preset.map((kind) => ({ kind, isIn: true })),
    ...sectionKindSchema.options
      .filter((kind) => !preset.includes(kind))
      .map((kind) => ({ kind, isIn: false })),
  ];
}

/** The list with one section at another place. */
export function moveSection(
  sections: readonly ChosenSection[],
  from: number,
  to: number,
): ChosenSection[] {
  const moved = sections[from];
  if (moved === undefined || to < 0 || to >= sections.length) return [...sections];
  return sections.toSpliced(from, 1).toSpliced(to, 0, moved);
}

/** The chosen sections, or `null` where they are just those of the audience. */
export function ownSections(
  sections: readonly ChosenSection[],
  audience: ReportAudience | null,
): SectionKind[] | null {
  const chosen = sections.filter(({ isIn }) => isIn).map(({ kind }) => kind);
  const preset = audience === null ? EVERY_SECTION : AUDIENCE_SECTIONS[audience];
  return chosen.join() === preset.join() ? null : chosen;
}
