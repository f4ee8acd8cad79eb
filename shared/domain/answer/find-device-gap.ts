import type { ReportAgent } from '../report.ts';
import type { Ref } from './cited-sentence.ts';
import { proseLines, refTo } from './answer-lines.ts';
import { findNumbers, type FoundNumber } from './find-numbers.ts';
import type { Funnel } from './find-funnel.ts';

/** How often one step is finished on phones and on desktops. */
export interface DeviceGap {
  /** Of 100, each with where it stands. */
  readonly share: Rate;
  readonly phone: Rate;
  readonly desktop: Rate;
  /** Where in the funnel. */
  readonly step: number;
  /** What they do, in the agent's words: "Finish the registration form"; empty without. */
  readonly act: string;
  /** The title under which the agent says it. */
  readonly under: string;
}

/** A rate of 100 and where it was read. */
export interface Rate {
  readonly value: number;
  readonly ref: Ref;
}

const PHONE =
  /\b(smart)?phones?\b|\bmobiles?\b|\bHandys?\b|\bTelefon(e|en)?\b|\bmobil|スマートフォン|スマホ|携帯/iu;
const DESKTOP =
  /\bdesktops?\b|\bRechnern?\b|\bcomputers?\b|ordinateur|ordenador|パソコン|デスクトップ/iu;

/** How far the two rates may be from the step's own when weighed by their shares, in points. */
const TOLERANCE = 0.8;

/**
 * Finds how phones and desktops fare at a step of the funnel.
 *
 * Three percentages of one passage that names both: the share of phones and the two rates.
 * They count only where, weighed by the shares, they give the step's own rate; so it is
 * certain which is which.
 */
export function findDeviceGap(agent: ReportAgent, funnel: Funnel): DeviceGap | null {
  for (const line of passages(agent)) {
    if (!PHONE.test(line.text) || !DESKTOP.test(line.text)) continue;
    const percents = findNumbers(line.text).filter(({ isPercent }) => isPercent);
    const [share, phone, desktop] = percents;
    if (share === undefined || phone === undefined || desktop === undefined) continue;
    const weighed = (share.value * phone.value + (100 - share.value) * desktop.value) / 100;
    const step = funnel.steps.findIndex(({ rate }) => Math.abs(rate - weighed) <= TOLERANCE);
    if (step < 0 || phone.value >= desktop.value) continue;
    const rate = (found: FoundNumber, label: string): Rate => ({
      value: found.value,
      ref: refTo(line, label, found.text),
    });
    return {
      share: rate(share, 'Share of phones'),
      phone: rate(phone, 'Phones'),
      desktop: rate(desktop, 'Desktops'),
      step,
      act: actOf(agent, funnel.steps[step]?.rate ?? 0),
      under: line.under,
    };
  }
  return null;
}

/** Lines, and each two that follow one another: a document may have split a passage. */
function passages(agent: ReportAgent): ReturnType<typeof proseLines> {
  const lines = proseLines(agent);
  const pairs = lines.slice(1).map((line, index) => ({
    ...line,
    text: `${lines[index]?.text ?? ''} ${line.text}`,
    under: lines[index]?.under ?? '',
  }));
  return [...lines, ...pairs];
}

/** The name of the metric with that rate, where it says what is done. */
function actOf({ result }: ReportAgent, rate: number): string {
  const named = result.metrics.find(({ value, label }) => {
    const [found] = findNumbers(String(value));
    return found !== undefined && Math.abs(found.value - rate) < 0.06 && /\s/.test(label);
  });
  return named?.label ?? '';
}
