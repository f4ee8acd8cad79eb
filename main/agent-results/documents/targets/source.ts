import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';

/** Reads an entry as something that the answer rests on. */
export function addSource(entry: Entry, found: Found): boolean {
  const named = entry.take('source', 'title', 'page');
  const label = named?.text ?? entry.title;
  const written = entry.line('link');
  const url = entry.links[0]?.url ?? (written === '' ? addressIn(entry.text) : written);
  const rest = [entry.text, ...entry.rest().map(({ text }) => text)].filter(
    (part) => part !== '' && part !== url,
  );
  const text = [label, ...rest].filter((part) => part !== '').join(' – ');
  if ((text === '' && url === '') || (url === '' && isCount(entry))) return false;
  found.sources.push({ label: text === '' ? url : text, url, pointer: entry.pointer });
  return true;
}

function addressIn(text: string): string {
  return /https?:\/\/[^\s)\]>"']+/.exec(text)?.[0] ?? '';
}

/** A row of a name and a number is of another kind: who is needed, and how many of them. */
function isCount({ part, fields }: Entry): boolean {
  return part.kind === 'row' && fields.some(({ text }) => /^\d[\d.,]*$/.test(text));
}
