import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { stemMeaning } from '../../../../main/agent-results/documents/vocabulary/heading-stems.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function titles({ insights }: AgentResult, kind: string): string[] {
  return insights.filter((one) => one.kind === kind).map(({ title }) => title);
}

describe('headings in words of their own', () => {
  it.each([
    ['Das bremst Besucher aus', 'issues'],
    ['O que precisa de atenção', 'issues'],
    ["What isn't working on mobile", 'issues'],
    ['気になる点', 'issues'],
    ['Was bereits überzeugt', 'strengths'],
    ['Wat kan er misgaan', 'risks'],
    ['Sugestões por ordem', 'recommendations'],
    ['Fixes for broken pages', 'recommendations'],
    ['So geht es weiter', 'next_steps'],
    ['Waar we op sturen', 'metrics'],
    ['Opening hours of the depot', null],
  ])('take "%s" for %s', (heading, meaning) => {
    expect(stemMeaning(heading)).toBe(meaning);
  });

  it('say what the list under them is of', () => {
    const result = read(
      '# Depot\n\n## Was bereits überzeugt\n- Klare Preise\n\n## Das bremst Besucher aus\n- Zwölf Felder\n',
    );
    expect(titles(result, 'strength')).toEqual(['Klare Preise']);
    expect(titles(result, 'issue')).toEqual(['Zwölf Felder']);
  });
});

describe('lines that run together', () => {
  it('keep a bold label right behind a list apart from its last entry', () => {
    const result = read(
      '# Depot\n\n**Strengths:**\n- Clear prices\n**Issues:**\n- Twelve fields\n- No dates\n',
    );
    expect(titles(result, 'strength')).toEqual(['Clear prices']);
    expect(titles(result, 'issue')).toEqual(['Twelve fields', 'No dates']);
  });

  it('keep the values in one bracket together', () => {
    const { recommendations } = read(
      '# Depot\n\n## Recommendations\n- Print labels (owner: web, effort: low)\n- Call depot (owner: shop, effort: high)\n',
    );
    expect(
      recommendations.map(({ title, owner, effortEstimate }) => [title, owner, effortEstimate]),
    ).toEqual([
      ['Print labels', 'web', 'low'],
      ['Call depot', 'shop', 'high'],
    ]);
  });

  it('are marks of their own in paragraphs of a mark and its reason', () => {
    const { metrics } = read(
      '# Depot\n\n## Scores\n\nClarity 6/10 – vague headline\n\nTrust 4/10 – no reviews\n',
    );
    expect(metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Clarity', 6],
      ['Trust', 4],
    ]);
  });

  it('keep the sign before a label', () => {
    const { insights } = read(
      '# Depot\n\n## Issues\n\n🔴 **No feed:** Nobody finds it.\n\n🟡 **No names:** Guides lack authors.\n',
    );
    expect(insights.map(({ title, severity }) => [title, severity])).toEqual([
      ['No feed', 'high'],
      ['No names', 'medium'],
    ]);
  });

  it('are one for each clause where a list belongs', () => {
    const result = read('# Depot\n\nAssumptions: the budget stays; the team stays.\n');
    expect(titles(result, 'assumption')).toEqual(['the budget stays', 'the team stays']);
  });

  it('are phases of a roadmap under headings that count a time', () => {
    const { subjects = [] } = read(
      '# Plan\n\n## Quarter 1: Basics\n- Print labels\n\n## Quarter 2: Growth\n- Add a feed\n',
      'roadmap_generator',
    );
    expect(subjects.map(({ kind }) => kind)).toEqual(['phase', 'phase']);
  });

  it('are entries of a list in paragraphs that begin with A. and B.', () => {
    const { recommendations } = read(
      '# Depot\n\n## Recommendations\n\nA. Print the labels. Effort: low.\n\nB. Call the depot. Effort: high.\n',
    );
    expect(recommendations.map(({ title, effortEstimate }) => [title, effortEstimate])).toEqual([
      ['Print the labels', 'low'],
      ['Call the depot', 'high'],
    ]);
  });

  it('are metrics with their targets in sentences under a heading of numbers', () => {
    const { metrics } = read(
      '# Depot\n\n## Metrics\nThe share of answers is currently 8%, target 20%. The bounce rate is 61%.\n',
    );
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['share of answers', 8, '20%'],
      ['bounce rate', 61, undefined],
    ]);
  });
});

describe('what was encoded once too often', () => {
  const answer = { summary: 'The depot is slow.', issues: ['Twelve fields', 'No dates'] };
  const pretty = JSON.stringify(answer, null, 1);

  it.each([
    ['line feeds between members', pretty.replaceAll('\n', String.raw`\n`)],
    ['its quotes', JSON.stringify(pretty).slice(1, -1)],
  ])('is read with %s as two characters', (_, text) => {
    expect(unwrapPayload(text)).toEqual(answer);
  });

  it('is a list where line feeds in a member are two characters', () => {
    const { recommendations } = read(
      JSON.stringify({ recommendations: String.raw`1. Add a feed\n2. Print the labels` }),
    );
    expect(recommendations.map(({ title }) => title)).toEqual(['Add a feed', 'Print the labels']);
  });

  it('leaves paths alone', () => {
    const payload = { folder: String.raw`C:\new\notes` };
    expect(unwrapPayload(JSON.stringify(payload))).toEqual(payload);
  });
});
