import { TIERS } from '../../../shared/domain/agents.ts';
import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import { totalPiiCount } from '../../../shared/domain/pii.ts';
import { oneLine, shorten, shortName } from '../report-text.ts';
import { cell, heading, type Writing } from './content-parts.ts';
import { bullets, richLine, plain } from './rich-text.ts';
import type { Block, Card, ChartRow } from './document.ts';
import { openPointContent } from './open-point-content.ts';

/** What was asked for, who answered, how sure they are, and who did not answer. */
export function aboutContent(writing: Writing): Block[] {
  const { model, words } = writing;
  const goals = bullets(model.goals);
  return [
    heading(1, plain(words.say('about'))),
    ...setup(writing),
    { kind: 'cards', cards: facts(writing) },
    ...(goals.length === 0 ? [] : [heading(2, plain(words.say('goals'))), ...goals]),
    ...confidences(writing),
    ...missing(writing),
    ...openPointContent(writing, 2),
    ...received(writing),
  ];
}

function setup({ model, words }: Writing): Block[] {
  const { preferences, triggeredAt, completedAt, status } = model;
  const { analysis_depth: depth, focus_areas: areas, timeline } = preferences;
  const from = words.dateTime(triggeredAt);
  const hasEnded = !['pending', 'triggered', 'running'].includes(status);
  const lines = [
    words.say('setup', {
      depth: words.say(depth),
      areas: words.list(areas.map((area) => words.translate(area))),
      days: String(Number.parseInt(timeline, 10)),
    }),
    completedAt === null
      ? words.say('started', { from, status: words.say(hasEnded ? 'ended' : 'running') })
      : words.say('ran', {
          from,
          to: words.dateTime(completedAt),
          duration: words.duration(Date.parse(completedAt) - Date.parse(triggeredAt)),
        }),
  ];
  return lines.map((line) => ({ kind: 'text', look: 'body', rich: plain(line) }));
}

function facts({ model, answer, words }: Writing): Card[] {
  const { agents, missing: silent, confidence, piiProtected } = model;
  const hidden = totalPiiCount(piiProtected);
  const card = (label: string, value: string, hint = ''): Card => ({
    label: plain(label),
    value: plain(value),
    unit: '',
    hint: plain(hint),
    isFigure: true,
  });
  return [
    card(words.say('agentsAnswered'), `${agents.length} / ${agents.length + silent.length}`),
    card(words.say('recommendations'), String(answer.moves.length)),
    card(
      words.say('meanConfidence'),
      confidence === null ? words.say('notGiven') : words.number(formatConfidence(confidence.mean)),
      confidence === null ? '' : words.say('ofGiven', { count: String(confidence.count) }),
    ),
    card(words.say('protectedData'), words.count('values', hidden)),
  ];
}

function confidences({ model, registry, words }: Writing): Block[] {
  const answered = model.agents.map(({ agentId, label, result }) => ({
    agentId,
    label,
    value: result.confidence?.value ?? null,
    isSilent: false,
  }));
  const silent = model.missing.map(({ agentId, label }) => ({
    agentId,
    label,
    value: null,
    isSilent: true,
  }));
  const all = [...answered, ...silent].toSorted((a, b) => registry.compare(a.agentId, b.agentId));
  if (all.length === 0) return [];
  const rows = all.map(({ agentId, label, value, isSilent }): ChartRow => {
    const threshold = registry.get(agentId).confidenceThreshold;
    const isBelow = value !== null && value < threshold;
    const remark = isSilent ? 'noAnswer' : value === null ? 'gaveNone' : isBelow ? 'below' : null;
    return {
      label: richLine(shorten(shortName(label), 60)),
      value: plain(
        [
          value === null ? '' : words.number(formatConfidence(value)),
          remark === null ? '' : words.say(remark),
        ]
          .filter((text) => text !== '')
          .join(' · '),
      ),
      share: value,
      scale: 1,
      isFocus: !isBelow,
      isWarning: isBelow,
      target: threshold,
      gap: null,
    };
  });
  const alt = `${words.say('confidences')}: ${rows
    .map(({ label, value }) => [...label.runs, { text: ' ' }, ...value.runs])
    .map((runs) => runs.map(({ text = '' }) => text).join(''))
    .join('; ')}`;
  return [
    heading(2, plain(words.say('confidences'))),
    {
      kind: 'chart',
      name: words.say('confidences'),
      caption: words.say('confidenceNote'),
      chart: { kind: 'bars', alt: alt.slice(0, 1_000), rows },
    },
  ];
}

function missing({ model, registry, words }: Writing): Block[] {
  if (model.missing.length === 0) return [];
  return [
    heading(2, plain(words.say('missing'))),
    {
      kind: 'table',
      columns: [
        { heading: words.say('agent'), points: 130 },
        { heading: words.say('tier'), points: 130 },
        { heading: words.say('happened'), fraction: 1 },
      ],
      rows: model.missing
        .toSorted((a, b) => registry.compare(a.agentId, b.agentId))
        .map(({ label, tier, reason, status }) => ({
          cells: [
            cell(richLine(shortName(label)), 'strong'),
            cell(plain(words.translate(TIERS.find(({ id }) => id === tier)?.label ?? ''))),
            cell(richLine(words.translate(oneLine(reason) || status))),
          ],
        })),
    },
  ];
}

function received({ model, words }: Writing): Block[] {
  if (model.agents.length === 0) return [];
  return [
    heading(2, plain(words.say('received'))),
    {
      kind: 'table',
      columns: [
        { heading: words.say('agent'), points: 130 },
        { heading: words.say('finding'), fraction: 1 },
      ],
      rows: model.agents
        .toSorted((a, b) => a.order - b.order)
        .map(({ label, result }) => ({
          cells: [
            cell(richLine(shortName(label)), 'strong'),
            cell(richLine(shorten(oneLine(result.headline), 400) || words.say('noHeadline'))),
          ],
        })),
    },
  ];
}
