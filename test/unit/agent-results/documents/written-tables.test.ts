import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function marks({ metrics }: AgentResult) {
  return metrics.map(({ label, value, scale, unit }) => [label, value, scale ?? unit]);
}

describe('tables', () => {
  it('have no rule below their heads, and a scale above them', () => {
    const result = read(
      '# Depot\n\nScores are out of 10.\n\n| Page | Clarity |\n| Timetable | 8 |\n| Fares | 4 |\n',
    );
    expect(marks(result)).toEqual([
      ['Timetable', 8, 10],
      ['Fares', 4, 10],
    ]);
  });

  it('keep a scale to the section that states it', () => {
    const result = read(
      '# Depot\n\n## Ratings (1-5)\n\n| Page | Score |\n|---|---|\n| Fares | 4 |\n\n## Counts\n\n| Metric | Value |\n|---|---|\n| FAQ pages | 3 |\n',
    );
    expect(marks(result)).toEqual([
      ['Fares', 4, 5],
      ['FAQ pages', 3, null],
    ]);
  });

  it('are set apart by tabs', () => {
    const { recommendations } = read(
      '# Depot\n\n## To-do list\n\nTask\tOwner\tDue\nPrint labels\tShop\t20 March\nCall the depot\tWeb\t30 April\n',
    );
    expect(
      recommendations.map(({ title, owner, estimatedTimeline }) => [
        title,
        owner,
        estimatedTimeline,
      ]),
    ).toEqual([
      ['Print labels', 'Shop', '20 March'],
      ['Call the depot', 'Web', '30 April'],
    ]);
  });

  it('have a column for each persona', () => {
    const { subjects = [] } = read(
      '# Depot\n\n## Persona overview\n\n| | Anna | Ben |\n|---|---|---|\n| Needs | Times | Fares |\n| Pain points | PDF | Fees |\n',
      'audience_suggester',
    );
    expect(subjects.map(({ name, details }) => [name, details.map(({ value }) => value)])).toEqual([
      ['Anna', ['Times', 'PDF']],
      ['Ben', ['Fares', 'Fees']],
    ]);
  });

  it('name units in their heads and first cells', () => {
    const result = read(
      '# Depot\n\n## Metrics\n\n| Metric | Value (ms) |\n|---|---|\n| Latency | 340 |\n\n## Numbers\n\n- Load time (s): 3.4\n- Orders per month: 12\n',
    );
    expect(marks(result)).toEqual([
      ['Latency', 340, 'ms'],
      ['Load time', 3.4, 'seconds'],
      ['Orders per month', 12, null],
    ]);
  });

  it('give what there was and what there should be', () => {
    const { metrics } = read(
      '# Depot\n\n## KPIs to track\n\n| KPI | Baseline | Target |\n|---|---|---|\n| Orders | 0.3% | 1.5% |\n\n## Erfolgsmessung\n\n- Absprungrate: heute 58 %, Ziel 45 %\n',
    );
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['Orders', 0.3, '1.5%'],
      ['Absprungrate', 58, '45 %'],
    ]);
  });

  it('say what happens and what to do about it', () => {
    const { insights } = read(
      '# Depot\n\n## Findings\n\n| What happens | Why it matters | What to do |\n|---|---|---|\n| No author | Nobody trusts it | Add one |\n',
    );
    expect(insights.map(({ kind, title, remedy }) => [kind, title, remedy])).toEqual([
      ['issue', 'No author', 'Add one'],
    ]);
  });
});

describe('boxes of a page', () => {
  it('hold a number, the most it can be, and its name', () => {
    const result = read(
      '<h1>Depot</h1><div><div class="kpi"><div>61</div><div>of 100</div><div>Content score</div></div></div>',
    );
    expect(marks(result)).toEqual([['Content score', 61, 100]]);
  });

  it('have a badge above their heading', () => {
    const { recommendations } = read(
      '<h1>Depot</h1><h2>Recommendations</h2><div class="card"><span class="badge">High</span><h3>Add author boxes</h3><ul><li>Effort: Low</li></ul></div><div class="card"><span class="badge">Low</span><h3>Print the labels</h3><ul><li>Effort: High</li></ul></div>',
    );
    expect(recommendations.map(({ title, priority }) => [title, priority])).toEqual([
      ['Add author boxes', 2],
      ['Print the labels', 8],
    ]);
  });

  it('are ideas, one of which is about a page', () => {
    const { opportunities } = read(
      '<h1>Depot</h1><article><h3>Genre-first home page</h3><dl><dt>Impact</dt><dd>High</dd><dt>Effort</dt><dd>Low</dd></dl></article><article><h3>Series reminder</h3><dl><dt>Impact</dt><dd>Medium</dd><dt>Effort</dt><dd>Low</dd></dl></article>',
      'personalization_idea_generator',
    );
    expect(opportunities.map(({ label, impact }) => [label, impact])).toEqual([
      ['Genre-first home page', 'high'],
      ['Series reminder', 'medium'],
    ]);
  });
});

describe('objects of own design', () => {
  it('hold scores of a test in an object, and variants in objects', () => {
    const { experiments = [] } = read(
      JSON.stringify({
        overview_text: 'Two ideas were scored; one is ready to run.',
        ideas: [
          {
            title: 'Shorter form',
            hypothesis: 'If we cut the form to four fields then more finish because it is quicker',
            scores: { impact: 8, confidence: 7, ease: 9 },
            ice: 8,
            variants: [
              { name: 'Control', description: '9 fields' },
              { name: 'B', description: '4 fields' },
            ],
            runtime_days: 21,
          },
        ],
        not_recommended: [{ title: 'Pop-up', reason: 'annoys' }],
      }),
      'experiment_blueprinter',
    );
    expect(experiments.map(({ name, variants, duration }) => [name, variants, duration])).toEqual([
      ['Shorter form', ['Control: 9 fields', 'B: 4 fields'], '21 days'],
    ]);
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([8, 7, 9, 8]);
  });

  it('are risks where they say how likely they are', () => {
    const { insights } = read(
      JSON.stringify({
        summary: 'The portal waits for consent.',
        blockers: [{ what: 'Legal review takes weeks', likelihood: 'high', effect: 'high' }],
      }),
    );
    expect(insights.map(({ kind, title }) => [kind, title])).toEqual([
      ['risk', 'Legal review takes weeks'],
    ]);
  });
});
