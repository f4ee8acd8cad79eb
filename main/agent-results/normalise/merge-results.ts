import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { DocumentResult } from '../documents/document-result.ts';

/**
 * Puts what was read of the members in no table behind what the shape's own readers found.
 *
 * The shape's readers win where both say the same: the summary, the headline and the confidence
 * of the other are taken only where they are missing.
 */
export function mergeResults(result: AgentResult, own: DocumentResult): AgentResult {
  const { overview } = result;
  return {
    ...result,
    headline:
      own.verdict !== '' ? own.verdict : result.headline === '' ? own.headline : result.headline,
    metrics: [...result.metrics, ...own.metrics],
    overview: overview.summary === '' && overview.keyPoints.length === 0 ? own.overview : overview,
    insights: [...result.insights, ...own.insights],
    opportunities: [...result.opportunities, ...own.opportunities],
    nextSteps: [...result.nextSteps, ...own.nextSteps],
    recommendations: [...result.recommendations, ...own.recommendations],
    confidence: result.confidence ?? own.confidence,
    ...joined('experiments', result, own),
    ...joined('subjects', result, own),
    ...joined('sources', result, own),
    ...joined('unplaced', result, own),
  };
}

type Optional = 'experiments' | 'subjects' | 'sources' | 'unplaced';

function joined(name: Optional, result: AgentResult, own: DocumentResult): Partial<AgentResult> {
  const all = [...(result[name] ?? []), ...(own[name] ?? [])];
  return all.length === 0 ? {} : { [name]: all };
}
