import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

describe('entries that go over several paragraphs', () => {
  it('are numbered titles with what stands behind them', () => {
    const { insights } = read(
      '# Readout\n\n## Where we lose guests\n\n**1. Dates are asked three times** *(severity: high)*\nOn three pages.\n→ **Do this:** carry the dates over.\n\n**2. Prices exclude breakfast** *(severity: medium)*\nPortals show all.\n→ **Do this:** show both prices.\n',
    );
    expect(insights.map(({ title, severity, remedy }) => [title, severity, remedy])).toEqual([
      ['Dates are asked three times', 'high', 'carry the dates over.'],
      ['Prices exclude breakfast', 'medium', 'show both prices.'],
    ]);
  });

  it('begin with when they are', () => {
    const { subjects = [] } = read(
      '## Roadmap\n\n### Days 1-30 · Fix the basics\n- Repair the banner\nDone when: events are valid\n\n### Days 31-60 · First wins\n- Basket mail\n',
      'roadmap_generator',
    );
    expect(subjects.map(({ name, details }) => [name, details[0]?.value])).toEqual([
      ['Fix the basics', 'Days 1-30'],
      ['First wins', 'Days 31-60'],
    ]);
  });

  it('are boxes of one class whose first line is their name', () => {
    const box = (name: string, score: string, pain: string): string =>
      `<div class="stage"><div class="stage-name">${name}</div><div class="stage-score">${score}</div><div class="block"><strong>Pain points</strong><ul><li>${pain}</li></ul></div><div class="block"><strong>Opportunities</strong><ul><li>Better ${name}</li></ul></div></div>`;
    const { subjects = [] } = read(
      `<h1>Map</h1><div class="stages">${box('Plan', '7/10', 'PDF only')}${box('Book', '5/10', 'Session expires')}${box('Travel', '4/10', 'Late messages')}</div>`,
      'customer_journey',
    );
    expect(
      subjects.map(({ kind, name, details }) => [kind, name, details.map(({ value }) => value)]),
    ).toEqual([
      ['stage', 'Plan', ['7/10', 'PDF only', 'Better Plan']],
      ['stage', 'Book', ['5/10', 'Session expires', 'Better Book']],
      ['stage', 'Travel', ['4/10', 'Late messages', 'Better Travel']],
    ]);
  });
});

describe('what an entry is', () => {
  it('is an idea and no task in an answer of ideas', () => {
    const { opportunities, confidence } = read(
      'Ideas for Kelmscott\n\n1) Colour memory\n   Who: visitors who opened a card\n   Impact: high | Effort: low\n\n2) Trade banner\n   Who: tradespeople\n   Impact: medium | Effort: low\n\nConfidence: medium (7/10)\n',
      'personalization_idea_generator',
    );
    expect(opportunities.map(({ label, impact }) => [label, impact])).toEqual([
      ['Colour memory', 'high'],
      ['Trade banner', 'medium'],
    ]);
    expect(confidence?.value).toBe(0.7);
  });

  it('is a test where ideas are ranked', () => {
    const { experiments = [] } = read(
      "# Readout\n\n## Ideas worth testing\n\n| Idea | How we'd measure | Effort | ICE |\n|---|---|---|---|\n| Date carry-over | Bookings | S | 8.3 |\n",
    );
    expect(experiments.map(({ name, primaryMetrics }) => [name, primaryMetrics])).toEqual([
      ['Date carry-over', ['Bookings']],
    ]);
  });

  it('is wrong where what would be better stands beside it', () => {
    const { insights } = read(
      JSON.stringify({
        gesamteindruck: 'Schöne Bilder, aber der Weg zur Buchung ist lang.',
        was_stoert: [
          { was: 'Preis erst im dritten Schritt', wie_schlimm: 'hoch', besser: 'Preis zeigen' },
        ],
      }),
    );
    expect(insights.map(({ title, remedy }) => [title, remedy])).toEqual([
      ['Preis erst im dritten Schritt', 'Preis zeigen'],
    ]);
  });
});

it('compares this quarter with the last', () => {
  const { metrics } = read(
    '# Readout\n\n## Numbers at a glance\n\n| | This quarter | Last quarter | Target |\n|---|--:|--:|--:|\n| Sessions | 214,000 | 198,000 | – |\n| Bookings | 3,420 | 3,760 | 4,800 |\n',
  );
  expect(
    metrics.map(({ label, value, previous, target }) => [label, value, previous, target]),
  ).toEqual([
    ['Sessions', 214_000, '198,000', undefined],
    ['Bookings', 3420, '3,760', '4,800'],
  ]);
});

it('takes the sentence under the first heading for what it says in short', () => {
  const { headline } = read(
    '# Readout\n\n## The story so far\nGuests find the site and book elsewhere.\n\n## Issues\n- No feed\n- No dates\n',
  );
  expect(headline).toBe('Guests find the site and book elsewhere');
});
