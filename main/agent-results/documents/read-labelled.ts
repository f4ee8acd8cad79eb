import { splitSentences } from '../../../shared/domain/sentence-end.ts';
import { addEntry } from './add-entry.ts';
import type { Context } from './context.ts';
import type { Found } from './found.ts';
import { isEntity } from './heading.ts';
import type { Part } from './part.ts';
import { placeWithin } from './place-within.ts';
import { readFigures, readFromTo } from './read-figures.ts';
import { noteAsides, readOwnConfidence } from './read-summary.ts';
import { readLevelWord } from './read-levels.ts';
import { isNoValue, readBeside, readValue } from './read-value.ts';
import { addMaturityText } from './targets/maturity.ts';
import { addMetric } from './targets/metric.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import {
  exactFieldMeanings,
  exactSectionMeaning,
  fieldMeanings,
  sectionMeaning,
} from './vocabulary/look-up.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** What became of a labelled line; its own lines where its label names a section. */
export type LabelledReading =
  'read' | 'aside' | 'unread' | { readonly lines: readonly Part[]; readonly context: Context };

/** Where a line with one of these labels belongs, wherever it stands. */
const LINE_KINDS: ReadonlyMap<FieldMeaning, SectionMeaning> = new Map<FieldMeaning, SectionMeaning>(
  [
    ['issue', 'issues'],
    ['risk', 'risks'],
    ['assumption', 'assumptions'],
    ['strength', 'strengths'],
    ['opportunity', 'opportunities'],
    ['action', 'recommendations'],
    ['remedy', 'recommendations'],
    ['quick_win', 'quick_wins'],
    ['source', 'sources'],
  ],
);

/** Sections in which a line may say itself that it is of another kind. */
const MIXED: ReadonlySet<SectionMeaning | null> = new Set<SectionMeaning | null>([
  null,
  'summary',
  'verdict',
  'insights',
  'method',
  'risks',
  'assumptions',
  'strengths',
  'issues',
  'opportunities',
]);

/** Reads a line by what it is called. */
export function readLabelled(part: Part, context: Context, found: Found): LabelledReading {
  const { label, text, pointer } = part;
  const meanings = exactFieldMeanings(label);
  const ruled = found.rules.ofHeading(label);
  if (ruled === 'not_a_finding') return 'aside';
  if (ruled !== null) return asSection(part, ruled, context);
  const isTop = context.meaning === null;
  const isTopic = isTop || !isEntity(context.meaning ?? 'summary');
  if (isNoise(part, meanings, context)) return 'aside';
  if (isTop && meanings.includes('title') && found.title === null && text !== '') {
    found.title = { text, pointer };
    return placed(part, found);
  }
  if (text !== '' && isVerdict(label, meanings)) {
    found.verdicts.push({ text, pointer });
    return placed(part, found);
  }
  if (text !== '' && isTopic && meanings.includes('summary')) {
    found.summaries.push({ text, pointer });
    return placed(part, found);
  }
  if (isTop && readGoal(part, meanings, found)) return 'read';
  const isSure =
    meanings.includes('confidence') ||
    exactFieldMeanings(label.split(/\s/)[0] ?? '').includes('confidence');
  if (isTop && isSure && readOwnConfidence(part, found)) return 'read';
  if (meanings.includes('maturity') && addMaturityText('', text, pointer, found)) {
    return placed(part, found);
  }
  if ((isTopic || context.meaning === 'pages') && readMetricLine(part, context, found)) {
    return placed(part, found);
  }
  const section = isTopic ? exactSectionMeaning(label) : null;
  const hasFigures =
    section === 'metrics' || (part.kind === 'field' && exactSectionMeaning(label) === 'metrics');
  if (hasFigures && readFigures(part, found)) return placed(part, found);
  if (section !== null && section !== 'noise' && section !== 'metrics') {
    if (isForWhom(part, section, context)) return 'aside';
    return asSection(part, section, context);
  }
  const kind = meanings.flatMap((meaning) => LINE_KINDS.get(meaning) ?? [])[0];
  if (kind === undefined || !MIXED.has(context.meaning)) return 'unread';
  if (kind === 'recommendations' && context.meaning === 'issues') return 'unread';
  return addEntry(part, kind, context, found) ? 'read' : 'unread';
}

/** "Audience: the board", before the first heading: for whom it was written. */
function isForWhom(part: Part, section: SectionMeaning, context: Context): boolean {
  const isSubject = section === 'segments' || section === 'personas';
  return isSubject && context.heading === '' && part.parts.length === 0;
}

/** A label that names a section: what is said behind it and below it stands in there. */
function asSection(part: Part, section: SectionMeaning, context: Context): LabelledReading {
  const inner = { ...context, heading: part.label, meaning: section };
  return {
    lines: linesOf(part, section),
    context: { ...inner, isQuickWin: section === 'quick_wins' },
  };
}

function placed(part: Part, found: Found): 'read' {
  found.place(part);
  return 'read';
}

function isVerdict(label: string, meanings: readonly FieldMeaning[]): boolean {
  if (meanings.includes('verdict') || exactSectionMeaning(label) === 'verdict') return true;
  return /\S\s\S/.test(label) && label.length <= 60 && sectionMeaning(label) === 'verdict';
}

function isNoise(part: Part, meanings: readonly FieldMeaning[], context: Context): boolean {
  const isTop = context.meaning === null || !isEntity(context.meaning);
  if (meanings[0] === 'noise') return isTop || part.kind === 'field';
  const isTimed = /[(_ ](?:ms|s|seconds)\)?$/i.test(part.label);
  return isTop && isTimed && fieldMeanings(part.label).includes('duration');
}

/** "Goal of the quarter: raise the share from 2 % to 3 %" */
function readGoal(part: Part, meanings: readonly FieldMeaning[], found: Found): boolean {
  const { text, pointer } = part;
  const isGoal = meanings.some((one) => one === 'target' || one === 'rationale');
  if (!isGoal || !/\p{L}{2,}\s+\p{L}{2,}/u.test(text)) return false;
  noteAsides(part, found);
  readFromTo(part, found);
  found.goals.push({ text, pointer });
  found.place(part);
  return true;
}

function readMetricLine(part: Part, context: Context, found: Found): boolean {
  const { label, text, pointer } = part;
  if (text === '') return false;
  const isMeasured = context.meaning !== null || isMeasure(label, text, found);
  const beside = part.parts
    .map((one) => (one.label === '' ? one.text : `${one.label}: ${one.text}`))
    .map((line) => readBeside(line, found.language))
    .reduce((all, one) => ({ ...all, ...one }), {});
  if (isMeasured && addMetric(label, text, pointer, found, beside)) return true;
  if (context.meaning === 'metrics' && readFigures(part, found, label)) return true;
  return readWordMetric(part, context, found);
}

/** A score or a measurement that is given in a word or two: "Citation readiness: medium". */
function readWordMetric({ label, text, pointer }: Part, context: Context, found: Found): boolean {
  if (
    text.length > 40 ||
    isNoValue(text) ||
    /^(?:yes|no|true|false)$/i.test(text) ||
    label.split(/\s+/).length > 6
  )
    return false;
  const isScore = label.split(/\s+/).some((word) => exactFieldMeanings(word).includes('score'));
  const isLevel = readLevelWord(text) !== null && fieldMeanings(label).length === 0;
  if (!isScore && !(isLevel && context.meaning !== null)) return false;
  const value = text.replace(/^\p{Extended_Pictographic}\ufe0f?\s*/u, '');
  found.metrics.push({ label, value, unit: null, hint: '', pointer });
  return true;
}

/** Whether a number says what it is of: by its unit or scale, or by more than a single word. */
function isMeasure(label: string, text: string, found: Found): boolean {
  const read = readValue(text, found.language);
  if (read === null) return false;
  if (read.unit !== null || read.scale !== undefined || typeof read.value === 'string') return true;
  if (/\S[\s_-]\S/.test(label) || hasNoBlanks(label)) return true;
  return sectionMeaning(label) === 'metrics' || exactFieldMeanings(label).includes('score');
}

/** Sections whose text is read as a whole. */
const PROSE: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'summary',
  'verdict',
  'confidence',
  'method',
]);

function linesOf(part: Part, section: SectionMeaning): readonly Part[] {
  const isList = !PROSE.has(section) && part.parts.length === 0;
  const sentences = isList ? sentencesOf(part.text) : [part.text];
  const kind = sentences.length > 1 ? 'item' : 'paragraph';
  let read = 0;
  const own = sentences.flatMap((text): Part[] => {
    const from = part.text.indexOf(text, read);
    read = from + text.length;
    const isOne = sentences.length === 1;
    const pointer = isOne ? part.pointer : placeWithin(part.pointer, from, read);
    const line = { ...part, kind, label: '', lead: '', text, pointer, parts: [] } as const;
    return text === '' ? [] : [line];
  });
  return [...own, ...part.parts];
}

const LONGEST_SENTENCE = 120;

/** "Honest about costs. Good photographs." is a list of two, where a list belongs. */
function sentencesOf(text: string): string[] {
  const clauses = text.split(/\s*[;；]\s*/).map((one) => one.trim().replace(/\.$/, ''));
  const areClauses = clauses.length > 1 && clauses.every((one) => !/[.!?:：]/.test(one));
  if (areClauses) return clauses.filter((one) => one !== '');
  const sentences = splitSentences(text, /[.!?]\s+(?=\p{Lu})|。/gu);
  return sentences.every((one) => one.length <= LONGEST_SENTENCE) ? sentences : [text];
}
