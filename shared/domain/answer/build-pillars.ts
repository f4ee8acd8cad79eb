import type { ReportAgent } from '../report.ts';
import { agentFindings } from './agent-findings.ts';
import type { AnswerWords } from './answer-words.ts';
import type { Lever, Pillar } from './answer.ts';
import type { Sentence } from './cited-sentence.ts';
import type { DeviceGap } from './find-device-gap.ts';
import { isDebris } from './find-debris.ts';
import type { Funnel } from './find-funnel.ts';

/** A funnel that an agent counted, with what can be computed from it. */
export interface Journey {
  readonly agent: ReportAgent;
  readonly funnel: Funnel;
  readonly gap: DeviceGap | null;
  readonly stepLever: Lever | null;
  readonly deviceLever: Lever | null;
}

/**
 * Lists what can carry the answer, the strongest first: the journey and its devices where they were counted, then
 * the strongest message of each other agent, then second messages where few agents answered.
 */
export function buildPillars(
  agents: readonly ReportAgent[],
  journey: Journey | null,
  words: AnswerWords,
): Pillar[] {
  const counted = journey === null ? [] : journeyPillars(journey, words);
  const perAgent = agents
    .filter(({ agentId }) => agentId !== journey?.agent.agentId)
    .map((agent) => ({ agent, findings: agentFindings(agent, words) }));
  const inTurn = [0, 1, 2, 3].flatMap((round) =>
    perAgent
      .flatMap(({ agent, findings }) => {
        const finding = findings[round];
        return finding === undefined ? [] : [{ agent, finding }];
      })
      .toSorted((a, b) => b.finding.weight - a.finding.weight),
  );
  const said = inTurn.map(({ agent, finding }, index): Pillar => ({
    sentence: finding.sentence,
    chart: finding.chart,
    soWhat: finding.soWhat,
    sources: finding.sources,
    id: `${agent.agentId}-${index}`,
    topic: agent.label,
    lever: null,
  }));
  return [...counted, ...said];
}

function journeyPillars(journey: Journey, words: AnswerWords): Pillar[] {
  return [stepPillar(journey, words), devicePillar(journey, words)].filter(
    (pillar) => pillar !== null,
  );
}

function stepPillar({ agent, funnel, gap, stepLever }: Journey, words: AnswerWords): Pillar | null {
  const step = funnel.steps[funnel.weakest];
  if (step === undefined) return null;
  const next = funnel.steps[funnel.weakest + 1];
  const lost = { text: words.share(100 - step.rate), refs: [step.ref] };
  const sentence =
    next === undefined
      ? words.say('stepLossEnd', { share: lost, from: step.name })
      : words.say('stepLoss', { share: lost, from: step.name, to: next.name });
  return {
    id: 'journey',
    topic: words.word('topicJourney'),
    sentence,
    chart: {
      kind: 'funnel',
      marks: funnel.steps.map(({ name, visitors, rate, ref }, index) => ({
        label: name,
        value: visitors,
        text: words.tell(index === funnel.steps.length - 1 ? 'finish' : 'goOn', {
          value: words.number(visitors),
          rate: words.percent(rate),
        }),
        ref,
        isFocus: index === funnel.weakest,
      })),
      max: funnel.steps[0]?.visitors ?? 1,
      gap: null,
    },
    soWhat: journeySoWhat(agent, step.name, gap?.under ?? ''),
    sources: funnel.steps.map(({ ref }) => ref),
    lever: stepLever,
  };
}

/** What the agent says under a title that speaks of the step; else under its first other one. */
function journeySoWhat(agent: ReportAgent, step: string, not: string): Sentence | null {
  const { agentId, result } = agent;
  const stems = (step.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5));
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const others = result.insights.filter(
    ({ title, description, bullets }) =>
      title !== not &&
      !isDebris(`${title} ${description}`) &&
      description + bullets.join('') !== '',
  );
  const about = others.find(({ title, description }) =>
    wordsOf(`${title} ${description}`).some((word) => stems.some((stem) => word.startsWith(stem))),
  );
  if (about === undefined) return null;
  const text = [about.description, about.bullets[0] ?? '']
    .find((one) => one !== '')
    ?.trim()
    .replace(/[.。]$/u, '');
  if (text === undefined) return null;
  return [{ text, refs: [{ agentId, pointer: about.pointer, label: about.title, value: text }] }];
}

function devicePillar({ agent, gap, deviceLever }: Journey, words: AnswerWords): Pillar | null {
  if (gap === null) return null;
  const { phone, desktop } = gap;
  const [low, high] = [words.percent(phone.value), words.percent(desktop.value)];
  return {
    id: 'devices',
    topic: words.word('topicDevices'),
    sentence: words.say('devices', {
      act: words.act(gap.act),
      low: { text: low, refs: [phone.ref] },
      high: { text: high, refs: [desktop.ref] },
    }),
    chart: {
      kind: 'bars',
      marks: [
        {
          label: words.word('desktop'),
          value: desktop.value,
          text: high,
          ref: desktop.ref,
          isFocus: false,
        },
        {
          label: words.word('phone'),
          value: phone.value,
          text: low,
          ref: phone.ref,
          isFocus: true,
        },
      ],
      max: desktop.value,
      gap:
        deviceLever === null
          ? null
          : {
              upTo: desktop.value,
              text: `+${words.number(deviceLever.gain)}${deviceLever.isMonthly ? words.word('monthly') : ''}`,
            },
    },
    soWhat: deviceSoWhat(agent, gap),
    sources: [gap.share.ref, phone.ref, desktop.ref],
    lever: deviceLever,
  };
}

/** What the agent says beside the two rates, or right after them. */
function deviceSoWhat({ agentId, result }: ReportAgent, gap: DeviceGap): Sentence | null {
  const at = result.insights.findIndex(({ title }) => title === gap.under);
  const after = result.insights
    .slice(at, at + 4)
    .flatMap(({ title, bullets, pointer }) => [
      ...bullets.map((text) => ({ text, pointer })),
      { text: title, pointer },
    ]);
  const said = [gap.under, ...[gap.phone, gap.desktop].map(({ ref }) => ref.value)];
  const found = after.find(
    ({ text }) => /\d/.test(text) && !said.some((one) => text.includes(one)) && !isDebris(text),
  );
  if (at < 0 || found === undefined) return null;
  const text = found.text.replace(/[.。]$/u, '');
  return [{ text, refs: [{ agentId, pointer: found.pointer, label: text, value: found.text }] }];
}
