import type { ReadingMeaning } from '../../../shared/domain/reading-rule.ts';
import { addEntry, hasPlace } from './add-entry.ts';
import { TOP } from './context.ts';
import type { Context } from './context.ts';
import { Entry } from './entry.ts';
import type { Found, MovedPart } from './found.ts';
import { isEntity, readHeading } from './heading.ts';
import { asAgentMeans, readAsNamed, readDescribed, withInnerName } from './heading-entry.ts';
import { ACTIONS, innerOf } from './inner-context.ts';
import { takeMark } from './heading-mark.ts';
import { isStatement } from './is-statement.ts';
import { readMatrixLine } from './matrix.ts';
import { isChatter, isNotAFinding, isNothing, isTemplate } from './not-findings.ts';
import { readFigures, readGradeLine, readStatedScore } from './read-figures.ts';
import { readLabelled } from './read-labelled.ts';
import { takeExperiment } from './read-plan.ts';
import {
  addToSummary,
  noteAsides,
  readIntro,
  readOwnConfidence,
  readSummaryLine,
} from './read-summary.ts';
import { readTable } from './read-table.ts';
import { takeTitle } from './read-title.ts';
import { isContainer, isFindingLike, isGroup, kindOfSection } from './section-kind.ts';
import { findSubjects, kindOfActions, kindOfList, kindOfSigns, kindOfTagged } from './list-kind.ts';
import { scaleOf } from './section-content.ts';
import { isAboutScores, statedScale } from './stated-scale.ts';
import { tidyParts } from './tidy-parts.ts';
import type { Part } from './part.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';

/**
 * Reads a tree of parts for what it means.
 *
 * Headings say what stands under them; where they do not, labels, columns and members do. What
 * finds no place is kept as it is. Linear in the size of the tree.
 */
export function readFindings(root: Part, found: Found): void {
  readParts(takeTitle(root, found), TOP, found);
  for (const moved of found.moved) readMoved(moved, found);
}

/** Reads a part as what a person says that it is; it stays as it was where it cannot be that. */
function readMoved({ part, context, rule }: MovedPart, found: Found): void {
  const { meaning } = rule;
  const heading = context.heading === '' ? found.titleHeading : context.heading;
  if (meaning === 'not_a_finding') found.setAside(part, heading);
  else if (meaning === 'summary') addToSummary(part, found);
  else {
    const own = { ...context, meaning, isQuickWin: meaning === 'quick_wins' };
    if (!addEntry(part, meaning, own, found)) return found.leave(part, heading);
  }
  found.rules.note(rule, heading);
}

/** Reads the parts under one heading. */
function readParts(parts: readonly Part[], context: Context, found: Found): void {
  const rest = takeExperiment(tidyParts(parts), context, found);
  const isOpen = context.meaning === null || context.meaning === 'insights';
  const items = rest.filter((part) => part.kind === 'item');
  const kind =
    context.meaning === null
      ? (kindOfList(rest, found.agentId) ?? kindOfActions(items))
      : isOpen
        ? kindOfSigns(items)
        : null;
  const subjects = context.meaning === null ? findSubjects(rest, found.agentId) : null;
  const own = { ...context, hasNamedTails: haveNamedTails(rest) };
  const hasList = rest.some((part) => LISTED.has(part.kind));
  for (const part of rest) {
    if (found.takeMoved(part, context)) continue;
    if (subjects?.parts.has(part) === true && addEntry(part, subjects.kind, context, found))
      continue;
    if (part.kind === 'section') readSection(part, context, found);
    else if (part.kind === 'table') readTable(part, context, found);
    else if (part.kind === 'code') found.setAside(part, context.heading);
    else if (part.kind === 'row') readEntryOrLeave(part, context, found);
    else if (part.kind === 'quote') readQuote(part, context, found);
    else if (kind !== null && part.kind === 'item' && addEntry(part, kind, own, found)) continue;
    else readLine(part, own, hasList, found);
  }
}

const LISTED: ReadonlySet<Part['kind']> = new Set<Part['kind']>([
  'item',
  'table',
  'section',
  'row',
]);

function haveNamedTails(parts: readonly Part[]): boolean {
  const items = parts.filter(({ kind, text }) => kind === 'item' && text !== '');
  if (items.length < 2) return false;
  const areBracketed = items.every(({ text }) => /\s[(（][^()（）\d:：]{2,30}[)）]$/.test(text));
  return areBracketed || items.every(({ text }) => /\s[–—]\s/.test(text));
}

function readQuote(part: Part, context: Context, found: Found): void {
  const isSaid = context.meaning === 'summary' || context.meaning === 'verdict';
  const isNamed = part.parts.some(({ label }) => label !== '');
  if (isOpening(part, context, found)) {
    readIntro(part, found);
    return;
  }
  if (!isSaid && !isNamed) return found.leave(part, context.heading);
  const lines = part.parts.length > 0 ? part.parts : [{ ...part, kind: 'paragraph' as const }];
  readParts(lines, context, found);
}

/** A quotation before the first heading that nobody else said sums up. */
function isOpening({ text, parts }: Part, context: Context, found: Found): boolean {
  const isFirst = context.meaning === null && context.heading === '' && parts.length === 0;
  const isSomebodys = /^["“„«»]|[—–-]\s*\p{Lu}\p{L}+(?:\s\p{L}+){0,3}$/u.test(text);
  return isFirst && !isSomebodys && found.intros.length === 0 && isSentence(text);
}

function readSection(written: Part, context: Context, found: Found): void {
  const part = takeMark(written, context, found);
  const { label } = part;
  if (label === '') {
    return readParts(found.title === null ? takeTitle(part, found) : part.parts, context, found);
  }
  const isExample = part.parts.length > 0 && part.parts.every(({ kind }) => kind === 'code');
  if (isTemplate(label) || isExample) return found.setAside(part, context.heading);
  const ruled = found.rules.ofHeading(label);
  if (ruled !== null) return readRuled(part, ruled, context, found);
  if (isContainer(part)) return readInner(part, { ...TOP, heading: label }, found);
  const heading = asAgentMeans(readHeading(part, context), found.agentId);
  if (readAsNamed(part, heading, context, found)) return;
  if (heading.meaning === 'noise') return found.setAside(part, context.heading);
  if (readDescribed(part, heading, context, found)) return;
  const inner = innerOf(part, heading, context);
  if (inner !== null) return readInner(part, inner, found);
  const own = { ...context, heading: label };
  if (context.meaning !== null && hasPlace(context.meaning)) {
    const mayBeEntry = isEntity(context.meaning) || isFindingLike(part);
    if (mayBeEntry && isGroup(part, context.meaning)) return readInner(part, own, found);
    if (mayBeEntry && addEntry(part, context.meaning, context, found)) return;
  }
  const kind = kindOfSection(part);
  if (kind !== null && addEntry(withInnerName(part, kind), kind, context, found)) return;
  readInner(part, own, found);
}

/** What stands under a heading that a person has said the meaning of. */
function readRuled(part: Part, meaning: ReadingMeaning, context: Context, found: Found): void {
  const { label, text, parts } = part;
  if (meaning !== 'not_a_finding') {
    const heading = { ...readHeading(part, context), meaning, named: null };
    const inner = innerOf(part, heading, context);
    if (inner !== null) readInner(part, { ...inner, isRuled: true }, found);
    return;
  }
  if (text !== '') found.setAside({ ...part, label: '', parts: [] }, label);
  for (const one of parts) found.setAside(one, label);
}

/** What stands under a heading, and what stands in it: "Verdict: ready". */
function readInner(part: Part, context: Context, found: Found): void {
  found.placeOwn({ ...part, text: '' });
  const { text, parts } = part;
  if (text !== '') {
    const line = { ...part, kind: 'paragraph' as const, label: '', parts: [] };
    readLine(line, context, parts.length > 0, found);
  }
  const { scale } = found;
  const stated = parts.flatMap((one) => scaleOf(one) ?? [])[0] ?? statedScale(part.label);
  found.scale = stated ?? (isAboutScores(part.label) ? scale : null);
  readParts(parts, context, found);
  found.scale = scale;
}

function readLine(part: Part, context: Context, hasList: boolean, found: Found): void {
  const { label, text, kind } = part;
  const { meaning, heading } = context;
  if (isTemplate(text) || isTemplate(label)) return found.setAside(part, heading);
  const scale = kind === 'paragraph' && label === '' ? statedScale(text) : null;
  if (scale !== null) {
    found.scale = scale;
    return found.setAside(part, heading);
  }
  if (kind !== 'item' && isChatter(text)) return found.setAside(part, heading);
  if (label !== '') {
    const reading = readLabelled(part, context, found);
    if (reading === 'read') return;
    if (reading === 'aside') return found.setAside(part, heading);
    if (reading !== 'unread') return readParts(reading.lines, reading.context, found);
  }
  if (isNotAFinding(text)) return found.setAside(part, heading);
  if (meaning === null) noteAsides(part, found);
  const isAction = meaning !== null && ACTIONS.has(meaning);
  const isOpen = meaning === 'assumptions' && /[?？]$/.test(text);
  if (isOpen) return found.leave(part, heading);
  if (MATRICES.has(context.meaning) && readMatrixLine(part, found)) return found.place(part);
  if (part.isDone === true && isAction) return found.setAside(part, heading);
  if (readBySection(part, context, hasList, found)) return;
  if (readByItself(part, context, found)) return;
  if (isNothing(text)) return found.setAside(part, heading);
  found.leave(part, heading);
}

/** Sections in which a line may hold one number for each of several things. */
const MATRICES: ReadonlySet<SectionMeaning | null> = new Set<SectionMeaning | null>([
  null,
  'metrics',
]);

/** Reads a line by the section it stands in. */
function readBySection(part: Part, context: Context, hasList: boolean, found: Found): boolean {
  const { meaning } = context;
  if (meaning === null) return false;
  if (meaning === 'summary' || meaning === 'verdict') {
    if (!readSummaryLine(part, context, found)) found.setAside(part, context.heading);
    if (part.parts.length > 0) readParts(part.parts, context, found);
    return true;
  }
  if (meaning === 'confidence' && readOwnConfidence(part, found)) return true;
  if (meaning === 'metrics' && part.label === '' && readFigures(part, found)) {
    found.place(part);
    return true;
  }
  const isRemark = part.kind === 'paragraph' && part.label === '' && hasList;
  if (isRemark && meaning !== 'insights') return false;
  const other = meaning === 'insights' && part.parts.length > 0 ? kindOfSection(part) : null;
  if (other === 'metrics' && addEntry(part, other, context, found)) return true;
  return hasPlace(meaning) && addEntry(part, meaning, context, found);
}

/** Reads a line whose section says nothing of it: by its fields, or as a sentence on its own. */
function readByItself(part: Part, context: Context, found: Found): boolean {
  const kind = part.parts.length === 0 ? null : kindOfSection(part);
  if (kind !== null && addEntry(part, kind, context, found)) return true;
  if (part.text === '' && part.label === '' && part.parts.length > 0) {
    readParts(part.parts, context, found);
    return true;
  }
  if (context.meaning !== null) return false;
  const tagged = part.kind === 'item' ? kindOfTagged(new Entry(part, { mayName: true })) : null;
  if (tagged !== null && addEntry(part, tagged, context, found)) return true;
  const isLine = part.kind === 'paragraph' && part.label === '';
  if (isNamedSentence(part) && context.meaning === null) {
    const isAnswer = part.label.endsWith('?');
    readIntro({ ...part, text: isAnswer ? part.text : `${part.label}: ${part.text}` }, found);
    return true;
  }
  if (isLine && readGradeLine(part, found)) {
    found.place(part);
    return true;
  }
  if (isLine && readFigures(part, found, '', true)) {
    found.place(part);
    return true;
  }
  if (isLine && (context.heading === '' || found.isFresh) && isSentence(part.text)) {
    readIntro(part, found);
    return true;
  }
  if (isLine && readStatedScore(part, found)) return true;
  if (!isStatement(part)) return false;
  readIntro(part, found);
  return true;
}

/** "Start with the open day: it has consent, traffic and an owner": a sentence with a colon. */
function isNamedSentence({ kind, label, text, parts }: Part): boolean {
  const isField = (kind === 'field' || kind === 'paragraph') && parts.length === 0 && label !== '';
  if (isField && label.endsWith('?')) return text !== '';
  return isField && label.split(/\s+/).length > 3 && text.split(/\s+/).length > 3;
}

/** A line above a title, with a date or a kind of document, is no sentence. */
function isSentence(text: string): boolean {
  return /[.!?。！？…]["»”)]?$/.test(text) || text.length > 80 || hasNoBlanks(text);
}

function readEntryOrLeave(part: Part, context: Context, found: Found): void {
  if (hasPlace(context.meaning) && addEntry(part, context.meaning, context, found)) return;
  const kind = kindOfSection(part);
  if (kind !== null && addEntry(part, kind, context, found)) return;
  found.leave(part, context.heading);
}
