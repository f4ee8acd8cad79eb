import type { Run } from './blocks.ts';
import type { PartLink } from './part.ts';
import { plainText } from './plain-text.ts';
import { uncoverStars } from './protected-stars.ts';

/** The links of a line with their words, and addresses that stand in it as text. */
export function linksOf(runs: readonly Run[]): readonly PartLink[] {
  if (!runs.some(({ url, text }) => url !== null || text.includes('://'))) return NO_LINKS;
  const links: { text: string; url: string }[] = [];
  let before: Run | null = null;
  for (const run of runs) {
    if (run.url !== null) {
      const last = links.at(-1);
      if (before?.url === run.url && last !== undefined) last.text += run.text;
      else links.push({ text: run.text, url: uncoverStars(run.url) });
    }
    before = run;
  }
  const bare = runs
    .filter(({ url, style, text }) => url === null && style !== 'code' && text.includes('://'))
    .flatMap(({ text }) => text.match(BARE_ADDRESS) ?? []);
  return [
    ...links.map(({ text, url }) => ({ text: plainText(text), url })),
    ...bare.map((url) => ({ text: url, url })),
  ];
}

const NO_LINKS: readonly PartLink[] = [];

const BARE_ADDRESS = /https?:\/\/[^\s<>"')\]]{1,2000}[^\s<>"')\].,;:!?]/g;
