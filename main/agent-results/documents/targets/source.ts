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
  if (text === '' && url === '') return false;
  found.sources.push({ label: text === '' ? url : text, url, pointer: entry.pointer });
  return true;
}

function addressIn(text: string): string {
  return /https?:\/\/[^\s)\]>"']+/.exec(text)?.[0] ?? '';
}
