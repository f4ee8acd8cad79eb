import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: unknown): AgentResult {
  const payload = unwrapPayload(answer);
  return agentResultSchema.parse(
    standardizeAgentOutput('content_review', payload, null, builtInAgents),
  );
}

function titles(result: AgentResult): string[] {
  return result.recommendations.map(({ title }) => title);
}

const SUMMARY = 'The depot page answers slowly. Twelve pages were read.';

describe('recommendations under names of their own', () => {
  it.each([
    ['capitals', { Summary: SUMMARY, Recommendations: ['Add a feed'] }],
    ['German', { zusammenfassung: SUMMARY, maßnahmen: ['Add a feed'] }],
    ['German without umlauts', { zusammenfassung: SUMMARY, massnahmen: ['Add a feed'] }],
    [
      'a report of sections',
      { report: { summary: SUMMARY, sections: [{ items: [{ action: 'Add a feed' }] }] } },
    ],
    ['a summary beside them', { summary: SUMMARY, Recommendations: ['Add a feed'] }],
    ['a text called fix', { summary: SUMMARY, recommendations: [{ fix: 'Add a feed' }] }],
    ['a text called what', { recommendations: [{ what: 'Add a feed', why: 'It is slow' }] }],
  ])('are read with %s', (_, answer) => {
    const result = read(answer);
    expect(titles(result)).toEqual(['Add a feed']);
    expect(result.recommendations[0]?.pointer).toMatch(/^\/.+/);
  });

  it('are several where they were written into one text', () => {
    const result = read({
      summary: SUMMARY,
      recommendations: 'Add the feed; Print the labels; Call the depot',
    });
    expect(titles(result)).toEqual(['Add the feed', 'Print the labels', 'Call the depot']);
  });

  it('keep the times that they are grouped by', () => {
    const { recommendations } = read({
      summary: SUMMARY,
      recommendations: { now: ['Add the feed'], later: ['Print the labels', 'Call the depot'] },
    });
    expect(
      recommendations.map(({ title, estimatedTimeline }) => [title, estimatedTimeline]),
    ).toEqual([
      ['Add the feed', 'Now'],
      ['Print the labels', 'Later'],
      ['Call the depot', 'Later'],
    ]);
  });

  it.each([
    ['must', 2],
    ['High (do first)', 2],
    ['hoch', 2],
    ['mittel', 5],
    ['could', 8],
  ])('take the priority %s as %i', (priority, expected) => {
    const { recommendations } = read({
      summary: SUMMARY,
      recommendations: [{ title: 'Add the feed', priority }],
    });
    expect(recommendations).toMatchObject([{ priority: expected, isPriorityStated: true }]);
  });
});

describe('scores in every notation', () => {
  it.each([
    [{ grade: 'B+' }, { label: 'Grade', value: 'B+' }],
    [{ overall_score: '62/100' }, { value: 62, scale: 100 }],
    [{ score: { value: 62, max: 100 } }, { value: 62, scale: 100, pointer: '/score/value' }],
    [{ wait: '3.2 s' }, { label: 'Wait', value: 3.2, unit: 'seconds' }],
    [{ maturity: 'walk' }, { label: 'Maturity', value: 'walk' }],
    [{ visibility: { ChatGPT: 41 } }, { label: 'ChatGPT', value: 41 }],
  ])('reads %j', (answer, metric) => {
    for (const beside of [{}, { verdict: 'Nearly there.' }, { summary: SUMMARY }]) {
      expect(read({ ...answer, ...beside }).metrics).toContainEqual(
        expect.objectContaining(metric),
      );
    }
  });

  it('reads a confidence on a scale of its own', () => {
    expect(read({ summary: SUMMARY, confidence: '4 out of 5' }).confidence?.value).toBe(0.8);
    expect(
      read({ verdict: 'Good.', issues: ['Slow'], confidence: '4 out of 5' }).confidence,
    ).toEqual({ value: 0.8, pointer: '/confidence' });
  });

  it('reads results in their wrapper', () => {
    const { metrics, shape } = read({ data: { results: [{ area: 'Depot', score: '4/10' }] } });
    expect(shape).toBe('own_json');
    expect(metrics).toMatchObject([{ label: 'Depot', value: 4, scale: 10 }]);
  });

  it.each([
    { tokensUsed: 8123 },
    { cost_usd: 0.19 },
    { created: 1_780_012_800 },
    { elapsed_seconds: 41.8 },
  ])('takes %j for none', (about) => {
    const answer = { verdict: 'Nearly there.', overall_score: '62/100', ...about };
    expect(read(answer).metrics.map(({ label }) => label)).toEqual(['Overall score']);
    expect(read({ ...answer, summary: SUMMARY }).metrics.map(({ label }) => label)).toEqual([
      'Overall score',
    ]);
  });
});

describe('issues and what mends them', () => {
  const issues = [
    {
      issue: 'The feed is stale',
      severity: 'high',
      fix: 'Renew the key',
      effort: 'low',
      due: 'June',
    },
  ];

  it.each([
    [{ verdict: 'Nearly there.', issues, quick_wins: ['Print the labels'] }],
    [{ summary: SUMMARY, issues, quick_wins: ['Print the labels'] }],
  ])('are read from %j', (answer) => {
    const result = read(answer);
    expect(result.insights).toMatchObject([
      {
        title: 'The feed is stale',
        kind: 'issue',
        severity: 'high',
        remedy: 'Renew the key',
        pointer: '/issues/0',
      },
    ]);
    expect(result.recommendations).toMatchObject([{ title: 'Print the labels', isQuickWin: true }]);
  });

  it('are one for each name that they are keyed by', () => {
    const { insights } = read({
      verdict: 'Nearly there.',
      gaps: { Insurance: 'No word on cover', Resale: 'No figures for old boats' },
    });
    expect(insights.map(({ title }) => title)).toEqual([
      'Insurance: No word on cover',
      'Resale: No figures for old boats',
    ]);
  });
});

describe('what an agent plans', () => {
  it('is a test with its hypothesis, metrics and rank', () => {
    const { experiments } = read({
      tests: [
        {
          name: 'Sticky bar',
          hypothesis: 'If we add a bar, then bookings rise, because the link is far up.',
          primary_metric: 'bookings',
          guardrails: ['bounce rate'],
          variants: ['Control', 'Bar'],
          pie: { potential: 8, importance: 7, ease: 9 },
          duration: '3 weeks',
          sample_size: '31,200',
        },
      ],
    });
    expect(experiments).toMatchObject([
      {
        name: 'Sticky bar',
        hypothesis: expect.stringMatching(/^If we add a bar/),
        primaryMetrics: ['bookings'],
        guardMetrics: ['bounce rate'],
        variants: ['Control', 'Bar'],
        duration: '3 weeks',
        sampleSize: '31,200',
        ranking: { method: 'pie' },
        pointer: '/tests/0',
      },
    ]);
    expect(experiments?.[0]?.ranking?.scores.map(({ value }) => value)).toEqual([8, 7, 9]);
  });

  it('is a phase with its deliverables', () => {
    const { subjects } = read({
      phases: [{ phase: 'Foundations', duration: '6 weeks', deliverables: ['Feed', 'Labels'] }],
    });
    expect(subjects).toMatchObject([
      {
        kind: 'phase',
        name: 'Foundations',
        details: [
          { label: 'Duration', value: '6 weeks' },
          { label: 'Deliverables', value: 'Feed; Labels' },
        ],
      },
    ]);
  });
});

describe('the headline', () => {
  it.each([
    [{ tl_dr: 'The feed is stale.', issues: ['Slow'] }],
    [{ 'Executive Summary': 'The feed is stale. Renew it.', issues: ['Slow'] }],
    [{ verdict: 'The feed is stale.', recommendations: ['Renew it'] }],
  ])('is found in %j', (answer) => {
    expect(read(answer).headline).toBe('The feed is stale');
  });

  it('is no echo of a schema', () => {
    const result = read({
      summary: 'string - the summary of the audit',
      recommendations: ['Renew the key'],
    });
    expect(result.headline).toBe('Renew the key');
    expect(result.overview.summary).toBe('');
  });
});

describe('a report that an agent answers with', () => {
  const report = [
    '# GEO audit',
    '',
    '**Overall score**: 61/100',
    '',
    '## Issues',
    '- **No answer block** (`/depots`)',
    '  - **Impact**: High',
    '  - **Fix**: Add one.',
    '',
    '## Next 7 days',
    '1. Add the feed — web team',
    '2. Print the labels — depot',
    '',
    'Would you like me to write the feed?',
  ].join('\n');

  it.each([
    ['alone', report, ''],
    ['as response', { response: report }, '/response'],
    ['as output', { output: report }, '/output'],
    ['in a fence', `\`\`\`markdown\n${report}\n\`\`\``, ''],
    ['beside other members', { summary: SUMMARY, report, thread_id: '0f7c' }, '/report'],
  ])('is read %s', (_, answer, pointer) => {
    const result = read(answer);
    expect(result.metrics).toMatchObject([
      { label: 'Overall score', value: 61, unit: 'score_100', scale: 100 },
    ]);
    expect(result.insights).toMatchObject([
      { title: 'No answer block', kind: 'issue', severity: 'high', remedy: 'Add one.' },
    ]);
    expect(result.nextSteps).toMatchObject([
      { label: 'Add the feed', owner: 'web team', timeframe: 'Next 7 days' },
      { label: 'Print the labels', owner: 'depot', timeframe: 'Next 7 days' },
    ]);
    expect(result.nextSteps[0]?.pointer).toMatch(new RegExp(`^${pointer}#char=\\d+,\\d+$`));
    expect(JSON.stringify(result.recommendations)).not.toContain('Would you like');
    expect(result.headline).not.toContain('**');
  });

  it('says how much of it found a place', () => {
    expect(read(report)).toMatchObject({ shape: 'document', title: 'GEO audit', placedShare: 1 });
  });
});

describe('what is odd about a report', () => {
  it('is a number that the body gives another value', () => {
    const { findings } = read(
      '# Audit\n\n## Summary\n\nThe site is sound. Overall score 63 of 100.\n\n## Scores\n\n- Overall score: 61/100\n\n## Recommendations\n\n- Add a feed',
    );
    expect(findings).toMatchObject([{ code: 'contradiction' }]);
  });

  it('is a section that it should have', () => {
    const { findings } = read('# Audit\n\n## Issues\n\n- No feed\n- No labels');
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['missing_field', 'No summary was found.'],
      ['missing_field', 'Nothing to do was found.'],
    ]);
  });

  it('is text that found no place', () => {
    const { findings, unplaced } = read(
      `# Audit\n\n## Recommendations\n\n- Add a feed\n\n## Weather\n\n${'It rained all day in the valley. '.repeat(20)}`,
    );
    expect(findings).toMatchObject([{ code: 'unread_member' }]);
    expect(unplaced).toMatchObject([{ heading: 'Weather' }]);
  });

  it('is nothing where all is there', () => {
    const { findings } = read(
      '# Audit\n\n## Summary\n\nAll is well.\n\n## Actions\n\n- Add a feed',
    );
    expect(findings).toEqual([]);
  });
});

describe('what is no finding', () => {
  it.each([
    '- [Score 0-10]',
    '- [List]',
    '- (notes for AI: be brief)',
    '- [[client_name]]',
    '- none',
  ])('is "%s"', (line) => {
    const { insights } = read(
      `# Audit\n\n## Issues\n\n- No feed\n${line}\n\n## Actions\n\n- Add it`,
    );
    expect(insights.map(({ title }) => title)).toEqual(['No feed']);
  });

  it('is the agent itself, its checklist, its examples and its offers', () => {
    const result = read(
      [
        'Sure! Here is your audit:',
        '## Summary',
        'The feed is stale.',
        '## Recommendations',
        '- Add the feed',
        '## Self-check',
        '- [x] I read all pages',
        '```json',
        '{"recommendations": ["Wear gloves"], "score": 97}',
        '```',
        'As an AI, I cannot open the shop.',
        'Would you like me to write the feed?',
      ].join('\n\n'),
    );
    expect(titles(result)).toEqual(['Add the feed']);
    expect(result.headline).toBe('The feed is stale');
    expect(result.metrics).toEqual([]);
    expect(result.nextSteps).toEqual([]);
  });
});
