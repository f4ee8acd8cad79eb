import { TIERS } from '../../../shared/domain/agents.ts';
import { splitPlace } from '../../../shared/domain/json.ts';
import { formatConfidence, metricParts } from '../../../shared/domain/format-metric.ts';
import type { Level, Metric } from '../../../shared/domain/agent-result.ts';
import type { MissingAgent, ReportAgent } from '../../../shared/domain/report.ts';
import { measureLines } from '../../../shared/domain/quality-words.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { metricLabel, SOURCE_WORDS } from './sources.ts';
import { findingGroups } from './finding-groups.ts';
import { joinParts, oneLine, shorten, shortName } from '../report-text.ts';
import { cell, heading, type Writing } from './content-parts.ts';
import { bullets, richLine, markdown, plain } from './rich-text.ts';
import type { Block, Card, CellLine } from './document.ts';

/** A longer finding is no headline and goes on in the overview. */
const LONGEST_FINDING = 300;
/** A value longer than this is a text and is set as one. */
const LONGEST_FIGURE = 14;
const LONGEST_CARD_TEXT = 120;

/** Every agent in full, tier by tier, and those that did not answer. */
export function agentContent(writing: Writing): Block[] {
  const { model, registry, words } = writing;
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  const missing = model.missing.toSorted((a, b) => registry.compare(a.agentId, b.agentId));
  const tiers = TIERS.filter(({ id }) => [...agents, ...missing].some(({ tier }) => tier === id));
  return tiers.flatMap(({ id, label }): Block[] => {
    const received = agents.filter(({ tier }) => tier === id);
    const silent = missing.filter(({ tier }) => tier === id);
    return [
      heading(1, plain(words.translate(label))),
      ...received.flatMap((agent) => agentBlocks(agent, writing)),
      ...silent.flatMap((agent) => missingBlocks(agent, writing)),
    ];
  });
}

function missingBlocks({ label, reason, status }: MissingAgent, { words }: Writing): Block[] {
  const said = oneLine(reason) || status;
  return [
    heading(2, richLine(words.say('agentNoAnswer', { agent: shortName(label) }))),
    { kind: 'text', look: 'quiet', rich: richLine(words.translate(said)) },
  ];
}

function agentBlocks(agent: ReportAgent, writing: Writing): Block[] {
  const { registry, words } = writing;
  const { result } = agent;
  const finding = oneLine(result.headline);
  const isCut = finding.length > LONGEST_FINDING;
  const own = writing.answer.moves
    .filter(({ agentIds }) => agentIds.includes(agent.agentId))
    .map(({ number }) => String(number));
  const small = (text: string): Block[] =>
    text === '' ? [] : [{ kind: 'text', look: 'meta', rich: plain(text) }];
  return [
    heading(2, richLine(shortName(agent.label))),
    ...(finding === ''
      ? []
      : [
          {
            kind: 'text',
            look: 'lead',
            rich: richLine(shorten(finding, LONGEST_FINDING)),
          } as const,
        ]),
    ...small(words.translate(registry.get(agent.agentId).purpose)),
    ...small(joinParts([confidenceLine(agent, writing), qualityLine(agent, writing)])),
    ...small(originLine(agent, writing)),
    ...small(
      own.length === 0 ? '' : words.count('ranks', own.length, { numbers: words.list(own) }),
    ),
    ...metricBlocks(result.metrics, writing),
    ...notes(agent, writing),
    ...part(words.say('overview'), writing, [
      ...(isCut ? markdown(result.headline) : []),
      ...markdown(result.overview.summary),
      ...bullets(result.overview.keyPoints),
    ]),
    ...findingGroups(result).flatMap(({ title, entries }) =>
      part(
        words.translate(title),
        writing,
        entries.flatMap((entry): Block[] => [
          ...(entry.title === ''
            ? []
            : [
                {
                  kind: 'text',
                  look: 'strong',
                  rich: richLine(words.translate(entry.title)),
                } as const,
              ]),
          ...markdown(entry.description),
          ...bullets(entry.bullets.map((text) => words.translateLabels(text))),
        ]),
      ),
    ),
    ...opportunities(agent, writing),
    ...nextSteps(agent, writing),
    ...further(agent, writing),
  ];
}

function part(title: string, _: Writing, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [heading(3, plain(title)), ...blocks];
}

function confidenceLine(
  { agentId, result, reused }: ReportAgent,
  { registry, words }: Writing,
): string {
  if (result.confidence === null) return words.say('confidenceNone');
  const { value } = result.confidence;
  const threshold = registry.get(agentId).confidenceThreshold;
  const line = words.say(value < threshold ? 'confidenceBelow' : 'confidenceMeets', {
    value: words.number(formatConfidence(value)),
    threshold: words.number(formatConfidence(threshold)),
  });
  if (reused === null) return line;
  return `${line}; ${words.say('reusedFrom', { at: words.dateTime(reused.receivedAt) })}`;
}

function qualityLine({ assessment }: ReportAgent, { words }: Writing): string {
  const { overall } = assessment.quality;
  if (overall === null) return words.say('noQuality');
  const line = words.say('quality', { value: words.number(formatConfidence(overall)) });
  const measured = measureLines(assessment.quality).filter(({ score }) => score !== null);
  if (measured.length === 0) return line;
  return `${line}: ${measured.map(({ word }) => words.translate(word)).join(', ')}`;
}

function originLine(agent: ReportAgent, { words }: Writing): string {
  const { origin, executionTimeMs, piiProtected } = agent;
  const counts = words.piiCounts(piiProtected);
  return joinParts([
    words.say('originLine', {
      at: words.dateTime(origin.receivedAt),
      door: words.translate(SOURCE_WORDS[origin.source]),
    }),
    words.say('delivery', { id: shortId(origin.deliveryId) }),
    words.count('bytes', origin.sizeBytes),
    executionTimeMs === null
      ? ''
      : words.say('took', { duration: words.duration(executionTimeMs) }),
    counts === '' ? '' : words.say('protected', { counts }),
  ]);
}

function metricBlocks(metrics: readonly Metric[], { words }: Writing): Block[] {
  if (metrics.length === 0) return [];
  const hints = metrics.filter((metric) => hintOf(metric).length > LONGEST_CARD_TEXT);
  return [
    {
      kind: 'cards',
      cards: metrics.map((metric): Card => {
        const { value, unit } = metricParts(metric);
        const shown = typeof metric.value === 'number' ? words.number(value) : value;
        const written = oneLine(shown) || '–';
        return {
          label: richLine(shorten(metricLabel(metric, words), 80)),
          value: richLine(shorten(written, LONGEST_CARD_TEXT)),
          unit,
          hint: richLine(shorten(words.translate(hintOf(metric)), LONGEST_CARD_TEXT)),
          isFigure: written.length <= LONGEST_FIGURE,
        };
      }),
    },
    ...bullets(hints.map((metric) => `${metricLabel(metric, words)}: ${hintOf(metric)}`)),
  ];
}

function hintOf({ previous, target, hint }: Metric): string {
  return joinParts([
    previous === undefined ? '' : `${oneLine(previous)} →`,
    target === undefined ? '' : `→ ${oneLine(target)}`,
    oneLine(hint),
  ]);
}

function notes({ reused, result }: ReportAgent, { words }: Writing): Block[] {
  const lines = [
    ...(reused === null ? [] : [words.say('reused', { at: words.dateTime(reused.receivedAt) })]),
    ...result.findings.map(({ message, pointer }) => {
      const place = splitPlace(pointer).pointer;
      return joinParts([oneLine(message), place], ' · ');
    }),
  ];
  if (lines.length === 0) return [];
  return [
    {
      kind: 'callout',
      label: words.say('aboutAnswer'),
      lines: lines.map((line) => plain(line)),
      isWarning: true,
    },
  ];
}

function levelBadge(level: Level | null, { words }: Writing): CellLine[] {
  if (level === null) return [];
  return [{ rich: plain(words.say(level)), look: 'small', badge: level }];
}

function opportunities({ result }: ReportAgent, writing: Writing): Block[] {
  const { words } = writing;
  const rows = result.opportunities.filter(({ label, description }) => label + description !== '');
  if (rows.length === 0) return [];
  return part(words.say('opportunities'), writing, [
    {
      kind: 'table',
      columns: [
        { heading: words.say('what'), fraction: 1 },
        { heading: words.say('impact'), points: 70 },
        { heading: words.say('effort'), points: 56 },
        { heading: words.say('confidence'), points: 62, isRight: true },
      ],
      rows: rows.map(({ label, description, impact, effort, confidence }) => ({
        cells: [
          [
            ...cell(richLine(label === '' ? description : label), 'strong'),
            ...(label === '' ? [] : cell(richLine(words.translateLabels(description)))),
          ],
          levelBadge(impact, writing),
          cell(plain(effort === null ? '' : words.say(effort))),
          cell(
            plain(confidence === null ? '' : words.number(formatConfidence(confidence))),
            'figure',
          ),
        ],
      })),
    },
  ]);
}

function nextSteps({ result }: ReportAgent, writing: Writing): Block[] {
  const { words } = writing;
  const rows = result.nextSteps.filter(({ label }) => label !== '');
  if (rows.length === 0) return [];
  return part(words.say('nextSteps'), writing, [
    {
      kind: 'table',
      columns: [
        { heading: words.say('step'), fraction: 1 },
        { heading: words.say('who'), points: 120 },
        { heading: words.say('when'), points: 110 },
      ],
      rows: rows.map(({ label, owner, timeframe }) => ({
        cells: [cell(richLine(label)), cell(richLine(owner)), cell(richLine(timeframe))],
      })),
    },
  ]);
}

/** What was read and found no place among the findings: nothing of an answer is lost. */
function further({ result }: ReportAgent, writing: Writing): Block[] {
  const { words } = writing;
  return part(
    words.say('further'),
    writing,
    (result.unplaced ?? []).flatMap(({ heading: title, lines }): Block[] => [
      ...(title.trim() === ''
        ? []
        : [{ kind: 'text', look: 'strong', rich: richLine(title) } as const]),
      ...bullets(lines),
    ]),
  );
}
