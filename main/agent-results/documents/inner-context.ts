import type { Context } from './context.ts';
import type { Heading } from './heading.ts';
import type { Part } from './part.ts';
import { areAssumptions } from './section-kind.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** Sections of what is to be done. */
export const ACTIONS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'recommendations',
  'quick_wins',
  'next_steps',
]);

/** What a heading says of what stands under it; `null` where it says nothing. */
export function innerOf(part: Part, heading: Heading, context: Context): Context | null {
  const { meaning, level, said, time } = heading;
  const inner: Context = {
    ...context,
    heading: part.label,
    level: said ?? (time === '' ? (level ?? context.level) : context.level),
    time: time === '' ? context.time : time,
    isRuled: false,
  };
  if (meaning === 'experiments' && areAssumptions(part))
    return { ...inner, meaning: 'assumptions' };
  if (meaning !== null) return { ...inner, meaning, isQuickWin: meaning === 'quick_wins' };
  if (time !== '') {
    const isAction = context.meaning !== null && ACTIONS.has(context.meaning);
    return { ...inner, meaning: isAction ? context.meaning : 'next_steps' };
  }
  if (level === null) return null;
  if (context.meaning !== null) return inner;
  if (part.parts.length > 0 && part.parts.every(({ kind }) => kind === 'section')) return inner;
  return part.parts.some(({ kind }) => kind !== 'item')
    ? null
    : { ...inner, meaning: orderOf(part) };
}

/** "Must" and "should" order what to do; "critical" and "high" say how bad something is. */
function orderOf({ label }: Part): SectionMeaning {
  const isOrder = !/^(?:critical|high|medium|low|kritisch|hoch|mittel|niedrig)/i.test(label);
  return isOrder && exactFieldMeanings(label).length === 0 ? 'recommendations' : 'issues';
}
