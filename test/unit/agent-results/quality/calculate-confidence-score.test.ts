import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { confidenceScoreSchema } from '../../../../shared/domain/data-quality.ts';
import type { DataQuality } from '../../../../shared/domain/data-quality.ts';
import { calculateConfidenceScore } from '../../../../main/agent-results/quality/calculate-confidence-score.ts';
import { fixturePayload } from '../normalise/fixture-payloads.ts';
import { assess } from './assess.ts';

const threshold = builtInAgents.get('content_review').confidenceThreshold;
const page = assess('content_review', fixturePayload('content_review', 'results_page'));
const rubbish = assess('content_review', { colour: 'blue' });

function score(stated: number | null, quality: DataQuality) {
  return confidenceScoreSchema.parse(calculateConfidenceScore({ stated, quality, threshold }));
}

describe('calculateConfidenceScore', () => {
  it('sets the overall quality beside the stated confidence and says how it came about', () => {
    expect(score(0.83, page)).toEqual({
      stated: 0.83,
      assessed: page.overall,
      basis: [
        'The agent states a confidence of 0.83, which reaches the threshold of 0.8.',
        "The console's own assessment is 0.92, the weighted mean of completeness 1 x 0.3, validity 1 x 0.25, freshness 0.97 x 0.15, volume 0.38 x 0.1.",
        'Not measured: consistency.',
      ],
      belowThreshold: false,
    });
  });

  it.each([
    [0, true],
    [0.7999, true],
    [0.8, false],
    [1, false],
  ])('leaves a stated confidence of %d as it is', (stated, belowThreshold) => {
    for (const quality of [page, rubbish]) {
      expect(score(stated, quality)).toMatchObject({ stated, belowThreshold });
    }
  });

  it('puts nothing in place of a confidence that is not stated', () => {
    const { stated, assessed, basis, belowThreshold } = score(null, page);
    expect({ stated, assessed, belowThreshold }).toEqual({
      stated: null,
      assessed: page.overall,
      belowThreshold: null,
    });
    expect(basis[0]).toBe('The agent states no confidence.');
  });

  it('has no assessment where the content could not be measured', () => {
    expect(score(0.9, rubbish)).toMatchObject({
      stated: 0.9,
      assessed: null,
      belowThreshold: false,
      basis: [
        expect.any(String),
        'The console has no assessment: the content could not be measured.',
        'Not measured: completeness, validity, consistency, freshness, volume.',
      ],
    });
  });
});
