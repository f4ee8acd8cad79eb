import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function tasks({ recommendations }: AgentResult) {
  return recommendations.map(({ title, owner, priority }) => [title, owner, priority]);
}

describe('plain text', () => {
  it('has a short line above each of its lists', () => {
    const result = read(
      'Hier ist der Plan.\n\nZahlen dazu\n\n- Buchungen: 58 % (Ziel 75 %)\n\nSofort (Priorität hoch)\n\n1. Rückgabe per Foto – Nutzen hoch, zuständig: App-Team\n\nDanach (Priorität mittel)\n\n2. Anhänger anbieten – Nutzen mittel, zuständig: Web\n',
    );
    expect(result.metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['Buchungen', 58, '75 %'],
    ]);
    expect(tasks(result)).toEqual([
      ['Rückgabe per Foto', 'App-Team', 2],
      ['Anhänger anbieten', 'Web', 5],
    ]);
  });

  it('has dots before its numbers and arrows before its tasks', () => {
    const result = read(
      'REVIEW\n\nSCORES\nContent quality .......... 57/100\nPages with an author ... 12%\n\nRECOMMENDATIONS\n-> Add a price table  [impact: high / owner: shop]\n-> Print the labels  [impact: low / owner: web]\n',
    );
    expect(result.metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Content quality', 57],
      ['Pages with an author', 12],
    ]);
    expect(
      result.recommendations.map(({ title, owner, impactEstimate }) => [
        title,
        owner,
        impactEstimate,
      ]),
    ).toEqual([
      ['Add a price table', 'shop', 'high'],
      ['Print the labels', 'web', 'low'],
    ]);
  });

  it('has dashes for colons', () => {
    const { recommendations } = read(
      '# Review\n\n## Recommendations\n\n**1. Send messages by SMS**\nImpact – high · Effort – medium · Owner – Operations\n\n**2. Photograph the stops**\nImpact – low · Effort – low · Owner – Marketing\n',
    );
    expect(
      recommendations.map(({ title, owner, effortEstimate }) => [title, owner, effortEstimate]),
    ).toEqual([
      ['Send messages by SMS', 'Operations', 'medium'],
      ['Photograph the stops', 'Marketing', 'low'],
    ]);
  });
});

describe('figures', () => {
  it.each([
    ['37% today, 45% by year end', 37, '45%'],
    ['4.6 s, should be under 2.5 s', 4.6, '2.5 s'],
  ])('say what they should be: %s', (text, value, target) => {
    const { metrics } = read(
      `# Review\n\n## Metrics\n- Completion of the form: ${text}\n- Others: 3\n`,
    );
    expect(metrics[0]).toMatchObject({ value, target });
  });

  it('have it in a line of their own', () => {
    const { metrics } = read(
      '<h1>Review</h1><h2>Key figures</h2><div><div class="card"><div>Share</div><div>34%</div><div>▲ from 27%</div></div><div class="card"><div>Orders lost</div><div>8.9%</div><div>target 3%</div></div></div>',
    );
    expect(metrics.map(({ label, previous, target }) => [label, previous, target])).toEqual([
      ['Share', '27%', undefined],
      ['Orders lost', undefined, '3%'],
    ]);
  });

  it('are of each segment', () => {
    const { metrics } = read(
      '# Personas\n\n## Kennzahlen je Segment\n\n| Segment | Warenkorb | Wiederkauf |\n|---|---|---|\n| Planer | 186,40 € | 21 % |\n',
      'audience_suggester',
    );
    expect(metrics.map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['Planer – Warenkorb', 186.4, 'euros'],
      ['Planer – Wiederkauf', 21, 'percent'],
    ]);
  });

  it('have a scale beside them', () => {
    const { metrics } = read(
      JSON.stringify({
        giudizio: 'La scheda racconta bene la lavorazione.',
        punteggi: { chiarezza: 6, fiducia: 7, scala: 10 },
      }),
    );
    expect(metrics.map(({ label, value, scale }) => [label, value, scale])).toEqual([
      ['Chiarezza', 6, 10],
      ['Fiducia', 7, 10],
    ]);
  });
});

describe('a list in brackets, at an address, or behind slashes', () => {
  it('is a list of tasks with a comma of its own script', () => {
    const { recommendations } = read(
      '# 診断\n\n## 優先施策\n\n1. 古い記事を非公開にする（優先度：高、担当：編集部）\n2. 用語集を公開する（優先度：低、担当：開発部）\n',
    );
    expect(recommendations.map(({ title, owner }) => [title, owner])).toEqual([
      ['古い記事を非公開にする', '編集部'],
      ['用語集を公開する', '開発部'],
    ]);
  });

  it('is what is wrong on each page', () => {
    const { insights } = read(
      '# Audit\n\n## Page-level findings\n\n### 3.1 /advice\n- **Problem:** The advice is a PDF\n- **Severity:** High\n- **Recommended fix:** Publish a page\n\n### 3.2 /prices\n- **Problem:** No prices\n- **Severity:** Low\n- **Recommended fix:** Show them\n',
    );
    expect(insights.map(({ title, severity, remedy }) => [title, severity, remedy])).toEqual([
      ['The advice is a PDF', 'high', 'Publish a page'],
      ['No prices', 'low', 'Show them'],
    ]);
  });

  it('is a task with its values between slashes', () => {
    const { recommendations } = read(
      '# Farmacie\n\n## Azioni\n\n1. Messaggio immediato / impatto alto / responsabile: IT / entro novembre\n2. Ricetta con una foto / impatto medio / responsabile: sito / entro ottobre\n',
    );
    expect(
      recommendations.map(({ title, owner, impactEstimate }) => [title, owner, impactEstimate]),
    ).toEqual([
      ['Messaggio immediato', 'IT', 'high'],
      ['Ricetta con una foto', 'sito', 'medium'],
    ]);
  });

  it('is no entry where a heading has others below it', () => {
    const { metrics } = read(
      '# Housing\n\n## Board paper\n\n**Reading time:** 6 minutes\n\n### Purpose\n\nA paper.\n\n### Dashboard\n\n| Measure | Now |\n|---|---|\n| Conversion rate, gifts | 24% |\n\n### Outlook\n\nMore to come.\n',
    );
    expect(metrics.map(({ label }) => label)).toContain('Conversion rate, gifts');
  });
});

describe('a single test', () => {
  it('is called what it is called, and not what it is', () => {
    const { experiments = [] } = read(
      '# Sintesi\n\n## Esperimento proposto\n\n**Nome:** Tre orari in negozio\n**Ipotesi:** se proponiamo tre orari, allora aumenteranno gli appuntamenti, perché oggi si aspetta.\n**Metrica primaria:** appuntamenti\n',
    );
    expect(experiments.map(({ name, primaryMetrics }) => [name, primaryMetrics])).toEqual([
      ['Tre orari in negozio', ['appuntamenti']],
    ]);
  });

  it('has its name in bold type', () => {
    const { experiments = [] } = read(
      '# Teardown\n\n## A test worth running\n\n**Plan badge**\nIf we mark a plan, then more visitors start a trial, because they look for what others took.\nPrimary metric: trial starts. Guardrails: support contacts.\n',
    );
    expect(experiments.map(({ name, primaryMetrics }) => [name, primaryMetrics])).toEqual([
      ['Plan badge', ['trial starts']],
    ]);
  });
});

describe('entries of a page', () => {
  it('begin with how much they matter', () => {
    const { insights } = read(
      '<h1>Review</h1><h2>What is not</h2><ul><li><span>High</span><div><strong>Stock is a night old</strong><p>Fix: stream it.</p></div></li><li><span>Low</span><div><strong>Two logins</strong><p>Fix: merge them.</p></div></li></ul>',
    );
    expect(insights.map(({ title, severity, remedy }) => [title, severity, remedy])).toEqual([
      ['Stock is a night old', 'high', 'stream it.'],
      ['Two logins', 'low', 'merge them.'],
    ]);
  });

  it('fold open, with a badge in their head', () => {
    const { insights } = read(
      '<h1>Review</h1><h2>Knelpunten</h2><details><summary>Kalender staat onderaan <span class="tag">Ernst: hoog</span></summary><p><b>Oplossing:</b> zet hem bovenaan.</p></details><details><summary>Reviews zonder datum <span class="tag">Ernst: laag</span></summary><p><b>Oplossing:</b> toon de datum.</p></details>',
    );
    expect(insights.map(({ title, severity }) => [title, severity])).toEqual([
      ['Kalender staat onderaan', 'high'],
      ['Reviews zonder datum', 'low'],
    ]);
  });
});
