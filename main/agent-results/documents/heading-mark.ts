import type { Context } from './context.ts';
import type { Found } from './found.ts';
import { isEntity } from './heading.ts';
import type { Part } from './part.ts';
import { kindOfSection } from './section-kind.ts';
import { addMetric } from './targets/metric.ts';

const MARK = /^(.{3,60}?)\s*[:：–—-]\s*(\d{1,3}(?:[.,]\d)?\s?\/\s?\d{1,3}|(?:[★⭐]\ufe0f?)+☆*)$/u;
const MARK_BELOW = /^(\d{1,3}(?:[.,]\d)?\s?\/\s?\d{1,3})(?:\s*[→–—(].{1,40})?$/u;

/** "Hero — 3/5", "Overall score: 59/100 → fair": a heading with its mark, which is a figure. */
export function takeMark(part: Part, context: Context, found: Found): Part {
  const { label, text, pointer } = part;
  const isStage = found.agentId === 'customer_journey';
  const isEntry = isStage || kindOfSection(part) !== null;
  if (isEntry || (context.meaning !== null && isEntity(context.meaning))) return part;
  const [, name = '', value = ''] = MARK.exec(label) ?? [];
  const below = MARK_BELOW.exec(text)?.[1] ?? '';
  if (name !== '' && addMetric(name, value, pointer, found)) return { ...part, label: name };
  if (below !== '' && addMetric(label, below, pointer, found)) return { ...part, text: '' };
  return part;
}
