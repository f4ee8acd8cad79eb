import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { memberLabel } from './member-label.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { exactFieldMeanings, exactSectionMeaning, sectionMeaning } from './vocabulary/look-up.ts';

/** Members that only hold what their object is about. */
export const BODIES: ReadonlySet<string> = new Set(
  'items|entries|points|list|bullets|content|body|text|paragraphs|inhalt|punkte|einträge|contenu|éléments|points|contenido|elementos|puntos|contenuto|elementi|punti|inhoud|punten|conteúdo|pontos|itens|内容|項目|summary|description'
    .split('|')
    .map((word) => foldWords(word)),
);

/** Shorter lists of blocks may be things with their values. */
const MIN_BLOCKS = 3;

/**
 * The member that names the blocks of an answer, `[{ "kind": "troubles", "list": [...] }, …]`, each of
 * which holds something else; `null` for lists of things.
 */
export function blockKey(entries: readonly JsonValue[]): string | null {
  const objects = entries.filter((entry) => isJsonObject(entry));
  const [first] = objects;
  if (first === undefined || objects.length < MIN_BLOCKS || objects.length < entries.length)
    return null;
  const key = Object.keys(first).find((name) => typeof first[name] === 'string');
  if (key === undefined) return null;
  const names = objects.flatMap((object) => nameOf(object, key) ?? []);
  const isNaming = names.length === objects.length && names.every((name) => name.length <= 40);
  const isDistinct = new Set(names).size === names.length;
  const known = names.filter((name) => sectionMeaning(memberLabel(name)) !== null);
  const others = new Set(objects.flatMap((object) => Object.keys(object)));
  others.delete(key);
  const [body = ''] = others;
  const isBody =
    others.size === 1 && (BODIES.has(foldWords(body)) || !hasMeaning(memberLabel(body)));
  const holders = objects.filter((object) =>
    Object.values(object).some((member) => typeof member === 'object' && member !== null),
  );
  const isMost = holders.length * 2 >= objects.length;
  return isNaming && isDistinct && isMost && (known.length > 1 || isBody) ? key : null;
}

/** What a block is called by this member; `null` where it is no text. */
export function nameOf(block: JsonObject, key: string): string | null {
  const name = block[key];
  return typeof name === 'string' ? name : null;
}

/** Whether the vocabulary knows a label, as a section's or a field's. */
export function hasMeaning(label: string): boolean {
  return exactSectionMeaning(label) !== null || exactFieldMeanings(label).length > 0;
}
