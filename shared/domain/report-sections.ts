import type { ReportAudience, SectionKind } from './report-product.ts';

/**
 * The sections of each audience in their order, the same in every format.
 *
 * Each has `evidence` or `sources`: a raised number has to lead somewhere.
 */
export const AUDIENCE_SECTIONS: Readonly<Record<ReportAudience, readonly SectionKind[]>> = {
  executive: ['findings', 'levers', 'priorities', 'roadmap', 'risks', 'decisions', 'evidence'],
  marketing: [
    'findings',
    'levers',
    'moves',
    'personalization',
    'experiments',
    'measures',
    'horizons',
    'decisions',
    'evidence',
  ],
  technical: [
    'about',
    'clashes',
    'moves',
    'roadmap',
    'experiments',
    'measures',
    'risks',
    'agents',
    'sources',
  ],
};

/** Everything, for whoever has to be able to check it. */
export const EVERY_SECTION: readonly SectionKind[] = [
  'about',
  'findings',
  'levers',
  'clashes',
  'moves',
  'agents',
  'sources',
];

/** The sections as chosen, each once, and last what the raised numbers lead to. */
export function withEvidence(chosen: readonly SectionKind[]): readonly SectionKind[] {
  const once = [...new Set(chosen)];
  return once.includes('evidence') || once.includes('sources') ? once : [...once, 'evidence'];
}
