import type { Part } from './part.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import { exactFieldMeanings, exactSectionMeaning } from './vocabulary/look-up.ts';

const OPEN = /[([（「『“„"«【]/g;
const CLOSE = /[)\]）」』”"»】]/g;

/** A label is no label where a bracket or a quote closes only behind it. */
export function mendLabel(part: Part): Part {
  const { label, text, lead } = part;
  if (part.kind === 'row' || part.kind === 'table' || part.kind === 'code') return part;
  if (label !== '' && (isOpen(label) || endsInLabel(label))) {
    const glue = /[\u3000-\u9fff]/.test(label) ? '：' : ': ';
    return { ...part, label: '', lead: '', text: `${label}${glue}${text}` };
  }
  if (label !== '' || part.kind === 'section') return part;
  return withLead(part, lead, text) ?? withSpacedLabel(part, text) ?? part;
}

/** A sentence whose last word is a label, set apart by a blank alone, as in Japanese. */
function endsInLabel(label: string): boolean {
  const [before, ...tail] = label.split(/\s[–—]\s/);
  const end = tail.at(-1) ?? '';
  if (before !== undefined && end !== '' && exactFieldMeanings(end).length > 0) return true;
  const words = label.split(/\s+/);
  const last = words.at(-1) ?? '';
  return words.length > 1 && hasNoBlanks(last) && exactFieldMeanings(last).length > 0;
}

function isOpen(label: string): boolean {
  const quotes = label.match(/"/g)?.length ?? 0;
  const brackets = (label.match(OPEN)?.length ?? 0) - quotes;
  const closed = (label.match(CLOSE)?.length ?? 0) - quotes;
  return quotes % 2 === 1 || brackets > closed;
}

/** "**TL;DR** — People decide quickly": a label set off by type and a dash. */
function withLead(part: Part, lead: string, text: string): Part | null {
  if (lead === '' || !text.startsWith(lead)) return null;
  const match = /^\s*[:：—–-]\s*/.exec(text.slice(lead.length));
  const isKnown = exactFieldMeanings(lead).length > 0 || exactSectionMeaning(lead) !== null;
  if (lead.endsWith('?'))
    return { ...part, label: lead, lead: '', text: text.slice(lead.length).trim() };
  const rest = text.slice(lead.length);
  const isHeading = exactSectionMeaning(lead) !== null && /^\s+\p{Lu}/u.test(rest);
  if (match === null && isHeading) return { ...part, label: lead, lead: '', text: rest.trim() };
  if (match === null || !isKnown) return null;
  return { ...part, label: lead, lead: '', text: text.slice(lead.length + match[0].length) };
}

/** "Summary : Forty texts sound the same", as definition lists are written. */
function withSpacedLabel(part: Part, text: string): Part | null {
  const match = /^(\p{L}[\p{L}\s'’-]{1,40}?)\s+[:：]\s+(?=\S)/u.exec(text);
  const label = match?.[1] ?? '';
  if (match === null || part.kind !== 'paragraph' || label.split(/\s+/).length > 4) return null;
  return { ...part, label, text: text.slice(match[0].length) };
}
