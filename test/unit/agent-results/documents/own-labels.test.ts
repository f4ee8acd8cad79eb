import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { stemmedFields } from '../../../../main/agent-results/documents/vocabulary/field-stems.ts';
import { stemMeaning } from '../../../../main/agent-results/documents/vocabulary/heading-stems.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

describe('labels in words of their own', () => {
  it.each([
    ['Was sie stört', 'problems'],
    ['Waar het schuurt', 'problems'],
    ['What they are looking for', 'needs'],
    ['Lo que podemos hacer', 'remedy'],
    ['Wie dringlich', 'severity'],
    ['Vigilamos', 'guard_metric'],
    ['À rendre avant l’échéance', 'when'],
    ['工数感', 'effort'],
  ])('take "%s" for %s', (label, meaning) => {
    expect(stemmedFields(label)).toEqual([meaning]);
  });

  it('are no labels where they say nothing', () => {
    expect(stemmedFields('Opening hours')).toEqual([]);
  });

  it.each([
    ['Wen wir ansprechen', 'segments'],
    ['What we would test first', 'experiments'],
    ['Journey friction by stage', 'stages'],
    ['Où va la feuille de route', 'phases'],
    ['Da dove vengono i dati', 'sources'],
    ['Risks per phase', 'risks'],
  ])('head what they speak of: "%s"', (heading, meaning) => {
    expect(stemMeaning(heading)).toBe(meaning);
  });
});

describe('entries in plain text', () => {
  it('are terms with what is said of them below', () => {
    const { subjects = [] } = read(
      'Bericht\n=======\n\nWen wir ansprechen\n------------------\n**Boulderer** (41 % der Besuche)\n: Was sie wollen: freie Routen\n: Was sie stört: volle Halle\n\n**Schulen** (6 % der Besuche)\n: Was sie wollen: Rechnung\n: Was sie stört: nur Telefon\n',
      'audience_suggester',
    );
    expect(subjects.map(({ name, details }) => [name, details.map(({ value }) => value)])).toEqual([
      ['Boulderer', ['41 % der Besuche', 'freie Routen', 'volle Halle']],
      ['Schulen', ['6 % der Besuche', 'Rechnung', 'nur Telefon']],
    ]);
  });

  it('stand under headings with a mark', () => {
    const { metrics, insights } = read(
      '# 診断\n\n■ 評価\n・読みやすさ　8/10\n・信頼性　7/10\n\n■ 直したいところ\n・【高】カートが一番下 → 横に置く\n・【中】表が画像 → 文字にする\n\n■ 見守る数字\n追加率　1.9% → 3.0%\n直帰率　62% → 50%\n',
    );
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['読みやすさ', 8, undefined],
      ['信頼性', 7, undefined],
      ['追加率', 1.9, '3.0%'],
      ['直帰率', 62, '50%'],
    ]);
    expect(insights.map(({ title, severity, remedy }) => [title, severity, remedy])).toEqual([
      ['カートが一番下', 'high', '横に置く'],
      ['表が画像', 'medium', '文字にする'],
    ]);
  });

  it('stand under headings in emphasis', () => {
    const { insights, recommendations } = read(
      '**Revisione**\n\n_Punti di merito_\n– Prezzi chiari\n– Foto d’autore\n\n_Punti dolenti_\n– (grave) Schede vuote\n– (lieve) Due link rotti\n\n_Da fare, in quest’ordine_\n1) Scrivere le schede — Giulia — entro fine mese\n2) Correggere i link — webmaster — subito\n',
    );
    expect(insights.map(({ kind, title, severity }) => [kind, title, severity])).toEqual([
      ['strength', 'Prezzi chiari', undefined],
      ['strength', 'Foto d’autore', undefined],
      ['issue', 'Schede vuote', 'critical'],
      ['issue', 'Due link rotti', 'low'],
    ]);
    expect(recommendations.map(({ title, owner }) => [title, owner])).toEqual([
      ['Scrivere le schede', 'Giulia'],
      ['Correggere i link', 'webmaster'],
    ]);
  });

  it('end in a bracket with who does it', () => {
    const { recommendations } = read(
      "# Audit\n\n## Ordre de bataille\n1. **Aujourd'hui** — renouveler le jeton (Samir)\n2. **Ce mois-ci** — alerte de retard (exploitation)\n",
    );
    expect(
      recommendations.map(({ title, owner, estimatedTimeline }) => [
        title,
        owner,
        estimatedTimeline,
      ]),
    ).toEqual([
      ['renouveler le jeton', 'Samir', "Aujourd'hui"],
      ['alerte de retard', 'exploitation', 'Ce mois-ci'],
    ]);
  });
});

describe('what an agent speaks of', () => {
  it('is a stage where steps have frictions', () => {
    const { subjects = [] } = read(
      '# Klantreis\n\n| Stap | Wat de klant doet | Waar het schuurt | Wat we kunnen doen | Cijfer |\n|---|---|---|---|---|\n| Passen | maakt een afspraak | geen vrije tijden | agenda koppelen | 4 |\n| Kopen | betaalt | offerte zoek | per e-mail | 7 |\n',
      'customer_journey',
    );
    expect(subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['stage', 'Passen'],
      ['stage', 'Kopen'],
    ]);
    expect(subjects[0]?.details.map(({ value }) => value)).toContain('geen vrije tijden');
  });

  it('is a connection where each row has a light', () => {
    const { subjects = [], recommendations } = read(
      "# Audit\n\n| Flux | Feu | Ce qu'on a vu | À faire |\n|---|:-:|---|---|\n| Stock | 🟢 | à jour | rien |\n| Caisse | 🔴 | jeton expiré | renouveler |\n",
      'integration_health',
    );
    expect(subjects.map(({ kind, name, details }) => [kind, name, details[0]?.value])).toEqual([
      ['integration', 'Stock', '🟢'],
      ['integration', 'Caisse', '🔴'],
    ]);
    expect(recommendations).toEqual([]);
  });

  it('is a phase where a roadmap has stages, and a step of maturity where all values are steps', () => {
    const { subjects = [], metrics } = read(
      '# Fahrplan\n\n## Etappen\n\n### Etappe 1 – Ticketkonto (Jan–März)\n- Login\n\n### Etappe 2 – Segmente (April–Juni)\n- Familien\n\n## Wo wir heute stehen\n- Technik: Walk\n- Daten: Crawl\n',
      'roadmap_generator',
    );
    expect(subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['phase', 'Ticketkonto'],
      ['phase', 'Segmente'],
    ]);
    expect(metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Maturity: Technik', 'walk'],
      ['Maturity: Daten', 'crawl'],
    ]);
  });

  it('is a test with its scores in a table of one row', () => {
    const { experiments = [] } = read(
      '<h1>Plan</h1><h2>Qué vamos a probar</h2><article><h3>Prueba 1. Cita primero</h3><p>Métrica que decide: reservas · Vigilamos: llamadas · Dura 3 semanas</p><table><tr><th>Impacto</th><th>Confianza</th><th>Facilidad</th></tr><tr><td>9</td><td>7</td><td>6</td></tr></table></article><article><h3>Prueba 2. Foto</h3><p>Métrica que decide: visitas · Vigilamos: carga · Dura 2 semanas</p></article>',
      'experiment_blueprinter',
    );
    expect(experiments[0]).toMatchObject({
      name: 'Cita primero',
      primaryMetrics: ['reservas'],
      guardMetrics: ['llamadas'],
      duration: '3 semanas',
    });
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([9, 7, 6]);
  });

  it('is a number for each thing that a map names', () => {
    const { metrics } = read(
      JSON.stringify({
        frase_chave: 'A marca é conhecida e não é citada.',
        por_motor: { ChatGPT: 52, Gemini: 47 },
      }),
    );
    expect(metrics.map(({ label, value }) => [label, value])).toEqual([
      ['ChatGPT', 52],
      ['Gemini', 47],
    ]);
  });
});

it.each(['What was given', 'Input parameters', 'Eingabeparameter', 'Paramètres', '入力'])(
  'what an agent was given, under "%s", is nothing that it found out',
  (heading) => {
    const { insights, recommendations } = read(
      `# Brief\n\n## ${heading}\n\n- **Campaign idea**: Autumn\n- **word_limit**: 300\n\n## Recommendations\n\n1. Begin with one channel.\n`,
    );
    expect(insights).toEqual([]);
    expect(recommendations.map(({ title }) => title)).toEqual(['Begin with one channel']);
  },
);
