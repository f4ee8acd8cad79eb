import type { Sentence } from '../answer/cited-sentence.ts';
import { agentNames, isPresentable, type StoryContext } from './story-context.ts';
import type { ConfidenceMark, RiskRow } from './storyline.ts';

const MOST_ROWS = 7;

/** What could prove the answer wrong: clashes first, then what is faulty, unsure or missing. */
export function riskRows(context: StoryContext): RiskRow[] {
  const { answer, words } = context;
  const clashes = answer.clashes.map(({ kind, sentence }) => ({
    sentence,
    response: words.word(`onRisk_${kind}`),
  }));
  return [
    ...clashes,
    ...late(context),
    ...faulty(context),
    ...unsure(context),
    ...missing(context),
    ...said(context),
    ...silent(context),
  ].slice(0, MOST_ROWS);
}

/** How sure each agent is that says so, in their order. */
export function confidenceMarks({ received, registry }: StoryContext): ConfidenceMark[] {
  return received.flatMap(({ agentId, label, result }) =>
    result.confidence === null
      ? []
      : [
          {
            agent: label,
            value: result.confidence.value,
            threshold: registry.get(agentId).confidenceThreshold,
          },
        ],
  );
}

/** A plan that is overrun, where no clash says so already. */
function late({ answer, schedule, words }: StoryContext): RiskRow[] {
  if (schedule === null || schedule.endDay <= schedule.planDays) return [];
  if (answer.clashes.some(({ kind }) => kind === 'plan_too_short')) return [];
  return [
    {
      sentence: words.say('lateRisk', {
        day: words.number(schedule.endDay),
        plan: words.number(schedule.planDays),
      }),
      response: words.word('onRisk_plan_too_short'),
    },
  ];
}

function faulty({ answer, words }: StoryContext): RiskRow[] {
  const sentence = answer.faulty;
  return sentence === null ? [] : [{ sentence, response: words.word('onRisk_faulty') }];
}

function unsure(context: StoryContext): RiskRow[] {
  const { words } = context;
  return confidenceMarks(context)
    .filter(({ value, threshold }) => value < threshold)
    .map(({ agent, value, threshold }) => ({
      sentence: words.say('lowConfidence', {
        agent,
        value: words.percent(value * 100),
        threshold: words.percent(threshold * 100),
      }),
      response: words.word('onRisk_low'),
    }));
}

function missing({ model, words }: StoryContext): RiskRow[] {
  return model.missing.map(({ label }) => ({
    sentence: words.say('missingAnswer', { agent: label }),
    response: words.word('onRisk_missing'),
  }));
}

/** Risks that an agent names as such, the graver first. */
function said({ received, words }: StoryContext): RiskRow[] {
  return received
    .flatMap(({ agentId, result }) => result.insights.map((insight) => ({ agentId, insight })))
    .filter(
      ({ insight: { kind, title } }) =>
        kind === 'risk' && isPresentable(title) && title.split(' ').length > 3,
    )
    .map(({ agentId, insight: { title, remedy, pointer } }) => {
      const text = title.replace(/[.。]$/u, '');
      const sentence: Sentence = [
        { text, refs: [{ agentId, pointer, label: text, value: title }] },
      ];
      return {
        sentence,
        response:
          remedy !== undefined && isPresentable(remedy) ? remedy : words.word('onRisk_said'),
      };
    });
}

function silent(context: StoryContext): RiskRow[] {
  const { received, words } = context;
  const ids = received
    .filter(({ result }) => result.confidence === null)
    .map(({ agentId }) => agentId);
  if (ids.length === 0) return [];
  return [
    {
      sentence: words.say(ids.length === 1 ? 'oneNoConfidence' : 'noConfidence', {
        agents: agentNames(context, ids),
      }),
      response: words.word('onRisk_silent'),
    },
  ];
}
