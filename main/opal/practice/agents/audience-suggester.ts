import { itemsForDepth } from '../brief.ts';
import { fillText } from '../fill-text.ts';
import { leakedContact } from '../leaked-contact.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import type { SiteSegment } from '../site.ts';
import { inSentence, roundRatio } from '../wording.ts';

const TEXTS = PRACTICE_TEXTS.audienceSuggester;

/** Shape A, exactly the specification's `AudienceSuggesterAgentData`. */
export function audienceSuggester(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random, confidence } = input;
  const segments = site.segments.toSorted((a, b) => b.visitors - a.visitors);
  const suggested = segments.slice(0, itemsForDepth(brief) + 1);
  const example = leakedContact(random);
  return {
    suggested_segments: suggested.map((segment, index) => ({
      segment_name: segment.name,
      criteria: {
        ...segment.criteria,
        behaviour: fillText(TEXTS.behaviour, { need: segment.need }),
        // Agents copy a profile out of the data platform to illustrate a segment.
        ...(index === 0 ? { example_profile: example.email } : {}),
      },
      estimated_size: segment.visitors,
      confidence_score: roundRatio(Math.max(0.5, confidence - index * 0.03), 2),
      potential_uplift: random.decimal(0.04, 0.16, 2),
    })),
    personalization_opportunities: suggested
      .slice(0, itemsForDepth(brief))
      .map((segment, index) => ({
        segment_id: segment.id,
        content_type: site.profile.page.one,
        strategy: fillText(index === 0 ? TEXTS.firstStrategy : TEXTS.strategy, {
          audience: brief.audience,
          offer: segment.offer,
          group: inSentence(segment.name),
          conditions: conditionsOf(segment),
        }),
        expected_impact: random.decimal(0.03, 0.12, 2),
      })),
  };
}

function conditionsOf(segment: SiteSegment): string[] {
  return Object.keys(segment.criteria).map((name) => name.replaceAll('_', ' '));
}
