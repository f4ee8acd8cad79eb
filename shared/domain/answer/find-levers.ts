import type { AnswerWords } from './answer-words.ts';
import type { Lever } from './answer.ts';
import type { Span } from './cited-sentence.ts';
import type { DeviceGap } from './find-device-gap.ts';
import type { Funnel } from './find-funnel.ts';

/** Rates are received with one decimal: a smaller gap than this, in points, may be rounding. */
const SMALLEST_GAP = 0.5;

/** What phones would bring if they finished as often as desktops do; `null` without a unit. */
export function deviceLever(funnel: Funnel, gap: DeviceGap, words: AnswerWords): Lever | null {
  const step = funnel.steps[gap.step];
  if (step === undefined || gap.desktop.value - gap.phone.value < SMALLEST_GAP) return null;
  const later = rateAfter(funnel, gap.step);
  const { share, phone, desktop } = gap;
  const gain = Math.round(
    step.visitors * (share.value / 100) * ((desktop.value - phone.value) / 100) * later.rate,
  );
  if (gain < 1) return null;
  const id = 'devices';
  return {
    id,
    gain,
    ...unitOf(funnel, words),
    sentence: words.say('leverDevices', {
      ...gainValues(id, gain, funnel, words),
      act: words.act(gap.act),
    }),
    formula: `${words.number(step.visitors)} × ${words.percent(share.value)} × (${words.percent(desktop.value)} − ${words.percent(phone.value)})${later.formula(words)} = ${words.number(gain)}`,
    inputs: [step.ref, share.ref, phone.ref, desktop.ref, ...later.refs],
    subjects: [objectOf(gap.act)].filter((subject) => subject !== ''),
  };
}

/** What the weakest step would bring at the rate of the step before; `null` where it is no worse. */
export function stepLever(funnel: Funnel, words: AnswerWords): Lever | null {
  const step = funnel.steps[funnel.weakest];
  const before = funnel.steps[funnel.weakest - 1];
  if (step === undefined || before === undefined) return null;
  if (before.rate - step.rate < SMALLEST_GAP) return null;
  const later = rateAfter(funnel, funnel.weakest);
  const gain = Math.round(step.visitors * ((before.rate - step.rate) / 100) * later.rate);
  if (gain < 1) return null;
  const id = 'step';
  return {
    id,
    gain,
    ...unitOf(funnel, words),
    sentence: words.say('leverStep', {
      ...gainValues(id, gain, funnel, words),
      stage: step.name,
      before: before.name,
    }),
    formula: `${words.number(step.visitors)} × (${words.percent(before.rate)} − ${words.percent(step.rate)})${later.formula(words)} = ${words.number(gain)}`,
    inputs: [step.ref, before.ref, ...later.refs],
    subjects: [`${step.rate.toFixed(1)}%`],
  };
}

/** The share of those past a step who finish, as far as there are steps after it. */
function rateAfter({ steps }: Funnel, index: number) {
  const after = steps.slice(index + 1);
  return {
    rate: after.reduce((product, { rate }) => product * (rate / 100), 1),
    refs: after.map(({ ref }) => ref),
    formula: (words: AnswerWords): string =>
      after.map(({ rate }) => ` × ${words.percent(rate)}`).join(''),
  };
}

function unitOf({ unit, isMonthly }: Funnel, words: AnswerWords) {
  return { unit: unit === '' ? words.word('completions') : unit, isMonthly };
}

function gainValues(
  leverId: string,
  gain: number,
  funnel: Funnel,
  words: AnswerWords,
): Record<string, Span | string> {
  return {
    gain: { text: words.number(gain), leverId },
    unit: unitOf(funnel, words).unit,
    monthly: funnel.isMonthly ? words.word('monthly') : '',
  };
}

/** "registration form" of "Finish the registration form", "Formular" of "Formular abschließen". */
function objectOf(act: string): string {
  const object =
    /\s(?:the|a|an|das|die|den|der)\s(.+)$/iu.exec(act) ??
    /^(\p{Lu}[\p{L}-]+)\s\p{Ll}+en$/u.exec(act);
  return object?.[1] ?? '';
}
