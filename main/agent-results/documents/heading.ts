import type { Context } from './context.ts';
import type { Part } from './part.ts';
import { levelOfSign, readLevelWord } from './read-levels.ts';
import { holdsTitles } from './section-kind.ts';
import { meaningByContent } from './section-content.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, levelOfWord, sectionMeaning } from './vocabulary/look-up.ts';
import type { LevelWord } from './vocabulary/level-terms.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';
import { stemMeaning } from './vocabulary/heading-stems.ts';
import { isTime } from './vocabulary/time-terms.ts';

/** What a heading says of what stands under it. */
export interface Heading {
  readonly meaning: SectionMeaning | null;
  readonly level: LevelWord | null;
  /** The level that it states beside a time: "At once (priority high)". */
  readonly said: LevelWord | null;
  /** The words of it that are a time; empty without. */
  readonly time: string;
  /** It names an entry and says of which kind: "Phase 1: Foundations". */
  readonly named: NamedHeading | null;
}

/** A heading that names an entry, and the kind that it says it is of. */
export interface NamedHeading {
  readonly meaning: SectionMeaning;
  readonly name: string;
}

/** Sections whose headings may stand for a kind of entry, by the word before its number. */
const KINDS: ReadonlyMap<FieldMeaning, SectionMeaning> = new Map<FieldMeaning, SectionMeaning>([
  ['segment', 'segments'],
  ['persona', 'personas'],
  ['stage', 'stages'],
  ['phase', 'phases'],
  ['experiment', 'experiments'],
  ['issue', 'issues'],
  ['risk', 'risks'],
  ['integration', 'integrations'],
  ['page', 'pages'],
  ['action', 'recommendations'],
  ['remedy', 'recommendations'],
  ['opportunity', 'opportunities'],
  ['quick_win', 'quick_wins'],
]);

const NUMBERED =
  /^(\p{L}[\p{L}\s'’-]{1,30}?)\s?(?:#|n°|nº|nr\.?|no\.?)?\s?(\d{1,2}|[A-H]|[IVX]{1,4}|[一二三四五六七八九十])\s*(?:[:：.)）/–—-]\s*|\s+(?=[(（"„“«「]))(.+)$/u;
const NUMBERED_ALONE =
  /^(\p{L}[\p{L}\s'’-]{1,30}?)\s?(?:#|n°|nº|nr\.?|no\.?)?\s?(?:\d{1,2}|[A-H])$/u;
const PLAIN = /^(\p{L}[\p{L}\s'’-]{1,24}?)\s*[:：]\s+(.+)$/u;

/** Reads a heading; see `Context` for what the one above it says. */
export function readHeading(part: Part, context: Context): Heading {
  const { label } = part;
  const named = readNamed(part.text === '' ? label : `${label}: ${part.text}`);
  const time = timeOf(label);
  const isInner =
    context.meaning !== null && isEntity(context.meaning) && !PLAIN_LISTS.has(context.meaning);
  const isStrict = isInner || time !== '';
  const isAddress = /^(?:\/\S|https?:)/.test(label);
  const stated = named === null && !isAddress ? sectionMeaning(label, isStrict) : null;
  const isFree =
    stated === null && !isAddress && named === null && !isStrict && groupsEntries(part);
  const meaning = isFree ? stemMeaning(label) : stated;
  const said = levelInBrackets(label);
  const level = said ?? levelOfHeading(label);
  return { meaning: meaningByContent(meaning, part), level, said, time, named };
}

/** Sections whose entries are lines, so that a heading in them begins another. */
const PLAIN_LISTS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'maturity',
  'sources',
  'assumptions',
  'strengths',
]);

/** Whether a heading has a list or a table under it, and no fields of an entry. */
function groupsEntries(part: Part): boolean {
  const { number, parts } = part;
  if (holdsTitles(part)) return true;
  if (parts.some(({ label }) => label !== '' && exactFieldMeanings(label).length > 0)) return false;
  const entries = parts.filter((one) => isEntryLine(one));
  const minimum = number === null ? 1 : 2;
  return entries.length >= minimum || parts.some(({ kind }) => kind === 'table');
}

/** An entry of a list, or a line that is written like one. */
function isEntryLine({ kind, label, lead, text }: Part): boolean {
  if (kind === 'item' || kind === 'section') return true;
  if (kind !== 'paragraph' && kind !== 'field') return false;
  const isFigure = text.length <= 80 && /\d[%\s\p{L}]{0,6}$/u.test(text);
  return (label !== '' && text !== '') || lead !== '' || isFigure || levelOfSign(text) !== null;
}

/** Sections that hold entries, whose headings may be the entries' titles. */
export function isEntity(meaning: SectionMeaning): boolean {
  return (
    meaning !== 'summary' &&
    meaning !== 'verdict' &&
    meaning !== 'noise' &&
    meaning !== 'metrics' &&
    meaning !== 'insights' &&
    meaning !== 'confidence' &&
    meaning !== 'method'
  );
}

/** Reads a line that names an entry by its kind and number; `null` for any other. */
export function readNamed(label: string): NamedHeading | null {
  const match = NUMBERED.exec(label) ?? null;
  const plain = match === null ? PLAIN.exec(label) : null;
  const word = match?.[1] ?? plain?.[1];
  const name = match?.[3] ?? plain?.[2];
  if (word === undefined || name === undefined) return null;
  for (const meaning of exactFieldMeanings(word)) {
    const kind = KINDS.get(meaning);
    if (kind !== undefined) return { meaning: kind, name: nameIn(label, name.trim()) };
  }
  return null;
}

/**
 * A title without the kind and number that it begins with: "Test 3 - Price first", "Issue #2: No
 * feed". Any other is as it was.
 */
export function withoutKind(title: string): string {
  const match = NUMBERED.exec(title);
  const named = match === null ? null : readNamed(title);
  return named === null || isTime(named.name) ? title : named.name;
}

/** Whether a label is but a kind of entry and its number: "Recommendation 1". */
export function isKindAlone(label: string): boolean {
  const word = NUMBERED_ALONE.exec(label)?.[1];
  return word !== undefined && exactFieldMeanings(word).some((meaning) => KINDS.has(meaning));
}

/** "Phase 1 – Now (0-30 days)" is called "Phase 1": a time is no name. */
function nameIn(label: string, name: string): string {
  const bare = name.replace(/\s*[(（].*?[)）]\s*$/, '');
  if (!isTime(bare)) return name;
  const rest = label.indexOf(name);
  return `${label.slice(0, rest).replace(/[\s:：.–—-]+$/, '')} (${name.replace(/^.*?[(（](.*)[)）]$/, '$1')})`;
}

/** "Tout de suite (0 à 24 h)" is a time of two kinds; the one in brackets is the closer. */
function timeOf(label: string): string {
  const match = /^(.*?)\s*[(（](.+?)[)）]\s*$/.exec(label);
  if (match !== null) {
    const [, before = '', inner = ''] = match;
    if (isTime(inner) && (isTime(before) || before === '')) return inner;
    if (isTime(before)) return before;
    if (isTime(inner)) return inner;
  }
  if (isTime(label)) return label;
  const pieces = label.split(/\s*[:：–—|·]\s*|\s+-\s+/);
  return pieces.length < 2 ? '' : (pieces.find((piece) => isTime(piece)) ?? '');
}

function levelInBrackets(label: string): LevelWord | null {
  const inner = /[(（]([^()（）]{3,30})[)）]/.exec(label)?.[1] ?? '';
  const isBare = !/\s/.test(inner) || levelOfWord(inner) !== null;
  return isBare ? null : readLevelWord(inner);
}

/** "High priority", "Critical issues", "🔴 Must fix": a level beside words that say of what. */
function levelOfHeading(label: string): LevelWord | null {
  const bare = label.replace(/[(（].*?[)）]/g, ' ');
  const whole = levelOfWord(bare);
  if (whole !== null) return whole;
  const words = foldWords(bare).split(' ');
  if (words.length > 4) return levelOfSign(label);
  const others = words.filter((word) => !isLabelWord(word));
  return (
    (others.length === words.length ? null : levelOfWord(others.join(' '))) ?? levelOfSign(label)
  );
}

const LEVEL_WORDS: ReadonlySet<string> = new Set(
  'priority priorities severity impact fix fixes issue issues problem problems action actions items recommendations prioritat prioritaten schweregrad probleme massnahmen befunde priorite priorites gravite problemes actions prioridad prioridades gravedad problemas acciones priorita gravita problemi azioni criticita prioriteit prioriteiten ernst problemen acties prioridade gravidade acoes severidad gaps risk risks findings'.split(
    ' ',
  ),
);

function isLabelWord(word: string): boolean {
  return LEVEL_WORDS.has(word) || word.endsWith('優先度') || word === '優先度';
}
