import type { ReportAudience } from '../../../shared/domain/report-product.ts';
import type { StoryContent, StorySection } from '../../../shared/domain/storyline/storyline.ts';

type SlideKind = StoryContent['kind'];

/** The slides of each audience; the order is that of the storyline. */
const AUDIENCE_SLIDES: Readonly<Record<ReportAudience, readonly SlideKind[]>> = {
  executive: ['summary', 'finding', 'levers', 'priorities', 'roadmap', 'risks', 'decisions'],
  marketing: [
    'summary',
    'situation',
    'finding',
    'levers',
    'priorities',
    'personalization',
    'experiments',
    'measures',
    'horizons',
    'decisions',
  ],
  technical: [
    'summary',
    'finding',
    'priorities',
    'roadmap',
    'experiments',
    'measures',
    'risks',
    'decisions',
  ],
};

/** The sections that an audience is shown; all without one. */
export function slidesFor(
  audience: ReportAudience | undefined,
  sections: readonly StorySection[],
): readonly StorySection[] {
  if (audience === undefined) return sections;
  return sections.filter(({ content }) => AUDIENCE_SLIDES[audience].includes(content.kind));
}
