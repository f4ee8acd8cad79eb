import { oneLine } from '../report-text.ts';
import { heading, type Writing } from './content-parts.ts';
import type { Block } from './document.ts';
import { bullets, plain } from './rich-text.ts';

/**
 * What was still to settle when the report went out, each in full, and why it went out.
 *
 * @param level of its heading
 */
export function openPointContent({ model, words }: Writing, level: 1 | 2): Block[] {
  if (model.override === undefined) return [];
  const { reason, points } = model.override;
  return [
    heading(level, plain(words.say('openPoints'))),
    { kind: 'text', look: 'body', rich: plain(words.say('openReason', { reason })) },
    ...bullets(points),
  ];
}

/** The same in a line, for a page that stands alone; empty where all was settled. */
export function openPointLine({ model, words }: Writing): string {
  if (model.override === undefined) return '';
  const points = model.override.points.map(oneLine).join('; ');
  return `${words.say('openPoints')}: ${points}`;
}
