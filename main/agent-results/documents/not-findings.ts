import { foldWords } from './vocabulary/fold-words.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';
import { APOLOGIES, CLOSING_OFFERS, NOTHING_TERMS, OPENINGS } from './vocabulary/chatter-terms.ts';
import { isNoValue } from './read-value.ts';

/** What a template leaves where nobody filled it in. */
const UNFILLED =
  /\[\[[^\]]{1,80}\]\]|\{\{[^}]{1,80}\}\}|\[(?:score|list|insert|your|name|number|text|date|x+|n|value|title|metric|description|example|placeholder|add|tbd|todo|fill|client|company|url|page|describe|specific|issue|link|brief|short|one|percentage|amount|eintragen|name einfügen|insérer|insertar|inserire|invoegen|inserir|hier|wert|zahl|punkte|liste|texte|lista|記入|入力)\b[^\]]{0,80}\](?!\()|[(（[](?:notes? for (?:the )?ai|for the ai|internal note|hinweis(?:e)? für die ki|note pour l'ia|nota para la ia|nota per l'ia|notitie voor de ai|ai向け|screenshot placeholder|placeholder)[^)）\]]{0,120}[)）\]]|^<[a-z][a-z _-]{1,40}>$|\blorem ipsum\b/iu;

/** An echoed schema: "string - the summary of the audit". */
const SCHEMA =
  /^(?:string|number|integer|boolean|array|object)(?:\s*[-–—:(|]\s*\S|\s+of\s|\[\]$|$)/i;

/** Whether a text was left by a template, a prompt or a schema. */
export function isTemplate(text: string): boolean {
  return UNFILLED.test(text) || SCHEMA.test(text.trim());
}

/** Whether a text is the model talking, rather than its answer. */
export function isChatter(text: string): boolean {
  const trimmed = text.trim().slice(0, 400);
  return OPENINGS.test(trimmed) || APOLOGIES.test(trimmed) || CLOSING_OFFERS.test(trimmed);
}

/** Whether a text is no finding, wherever it stands. */
export function isNotAFinding(text: string): boolean {
  return isLegend(text) || isImprint(text) || isTemplate(text) || isChatter(text);
}

/** "Checked 2026-05-18. Request id 7c1e", "tokens: 18,204 · cost: $0.31": when, by whom, at what cost. */
function isImprint(text: string): boolean {
  if (text.length > 200) return false;
  const pieces = text.split(/\s*[·|;]\s*|[.,]\s+/).filter((piece) => piece !== '');
  const about = pieces.filter((piece) => IMPRINT.test(piece) || isNoiseLabel(piece));
  return about.length > 0 && about.length * 2 >= pieces.length;
}

const IMPRINT =
  /^(?:[(（]?(?:checked|generated|created|prepared|compiled|erstellt|geprüft|generiert|bericht automatisch|généré|établi|rédigé|préparé|generado|elaborado|preparado|generato|redatto|preparato|gemaakt|opgesteld|gegenereerd|gerado|elaborado)\b|(?:request|run|report|audit|trace)[ -]?(?:id|no)\b|lauf\s|\d{1,2}:\d{2}\s*(?:utc|uhr|h)?$|questions to\s|作成日|生成日)/iu;

function isNoiseLabel(piece: string): boolean {
  const label = /^(.{2,30}?)\s*[:：=]/.exec(piece)?.[1];
  return label !== undefined && exactFieldMeanings(label)[0] === 'noise';
}

/** "🟢 healthy · 🟡 attention · 🔴 critical": what signs stand for. */
function isLegend(text: string): boolean {
  return /^(?:\p{L}+\s?[:：]\s*)?(?:\p{Extended_Pictographic}\ufe0f?\s*[=:]?\s*\p{L}+(?:\s\p{L}+)?[\s·|,;/]*){2,}$/u.test(
    text.trim(),
  );
}

const NOTHING: ReadonlySet<string> = new Set(
  NOTHING_TERMS.split('|').map((term) => foldWords(term)),
);

/** Whether a text only says that there is nothing: "none observed". */
export function isNothing(text: string): boolean {
  return isNoValue(text) || (text.length <= 60 && NOTHING.has(foldWords(text)));
}

/** An address, an id, a date, a time of day, a version: numbers of another kind. */
const OTHER_NUMBER =
  /https?:|www\.|@|^\d{4}-\d{2}-\d{2}|^\d{1,2}([./])\d{1,2}\1\d{2,4}|^\d{1,2}:\d{2}|^v?\d+\.\d+\.\d+|^[0-9a-f]{4,}-[0-9a-f-]{4,}$|^(?:19|20)\d{2}$|\bUTC\b|年\d{1,2}月/iu;

/** Labels of what is no number, whatever stands behind them. */
const NO_NUMBERS: ReadonlySet<string> = new Set([
  'scale',
  'noise',
  'variants',
  'variant',
  'control',
  'hypothesis',
  'owner',
]);

/** Whether a label or a value shows that a number is of no account. */
export function isNotAMetric(label: string, text: string): boolean {
  if (OTHER_NUMBER.test(text.trim()) || isTemplate(label) || isTemplate(text)) return true;
  return exactFieldMeanings(label).some((meaning) => NO_NUMBERS.has(meaning));
}
