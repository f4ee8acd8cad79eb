import { describe, expect, it } from 'vitest';
import { AGENT_IDS, AGENTS, foldAgentId } from '../../../shared/domain/agents.ts';

describe('foldAgentId', () => {
  it.each([
    ['Content_Review', 'content_review'],
    ['content-review', 'content_review'],
    ['Content Review Agent', 'content_review'],
    ['  osa_geo_audit ', 'geo_audit'],
    ['personalization_generator', 'personalization_idea_generator'],
    ['experiment_blueprinters', 'experiment_blueprinter'],
  ])('folds %o to %s', (name, id) => {
    expect(foldAgentId(name)).toBe(id);
  });

  it.each(['', 'content_reviews', '__proto__', 'constructor', 'toString'])(
    'knows no agent called %o',
    (name) => {
      expect(foldAgentId(name)).toBeNull();
    },
  );

  it('has the nine agents numbered in their order', () => {
    expect(AGENT_IDS.map((id) => AGENTS[id].order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
