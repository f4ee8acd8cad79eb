import type { Recommendation } from '../../../shared/domain/recommendation.ts';

type Category = Recommendation['category'];

/** Beginnings of words that decide the category; the first match wins. */
const CATEGORY_STEMS: readonly (readonly [string, Category])[] = [
  ['personali', 'personalization'],
  ['experiment', 'experimentation'],
  ['test', 'experimentation'],
  ['audience', 'audience'],
  ['segment', 'audience'],
  ['targeting', 'audience'],
  ['content', 'content'],
  ['seo', 'content'],
  ['readab', 'content'],
  ['copy', 'content'],
  ['editorial', 'content'],
  ['keyword', 'content'],
  ['tech', 'technical'],
  ['integration', 'technical'],
  ['infrastructure', 'technical'],
  ['performance', 'technical'],
  ['schema', 'technical'],
  ['security', 'technical'],
  ['data', 'technical'],
];

/**
 * Maps a category as an agent wrote it to one of the specification's five.
 *
 * @returns `null` when it fits none of them; the agent's default category is used then
 */
export function mapCategory(written: string): Category | null {
  const words = written
    .slice(0, 100)
    .toLowerCase()
    .split(/[^a-z]+/);
  const hit = CATEGORY_STEMS.find(([stem]) => words.some((word) => word.startsWith(stem)));
  return hit === undefined ? null : hit[1];
}
