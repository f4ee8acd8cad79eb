import type { Finding } from '../../../shared/domain/agent-result.ts';
import { appendPointer, appendRange, type JsonValue } from '../../../shared/domain/json.ts';
import { languageOfWords } from './detect-language.ts';
import { isNestedBeyond } from './deep-json.ts';
import type { Document, DocumentNote } from './document.ts';
import { isDocument } from './is-document.ts';
import { JSON_DEPTH } from './json-tree.ts';
import { linesUnder } from './part-text.ts';
import type { Part } from './part.ts';
import { coverStars } from './protected-stars.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { LANGUAGE_NAMES, type Language } from './vocabulary/languages.ts';

type Said = Pick<Finding, 'code' | 'message'>;

const NOTES: Readonly<Record<DocumentNote, Said>> = {
  too_long: {
    code: 'payload_truncated',
    message: 'The report is longer than what is read. The rest is shown as it came.',
  },
  too_deep: {
    code: 'payload_truncated',
    message: 'The report is nested very deeply. What is further in was read as if it were not.',
  },
  too_many_parts: {
    code: 'payload_truncated',
    message: 'The report has more parts than what is read. The rest is shown as it came.',
  },
  unclosed_fence: {
    code: 'cut_off',
    message: 'A block of code is never closed: the answer may have been cut off.',
  },
};

/** What is odd in how a report is written: what was cut, left out, or put together. */
export function documentFindings(document: Document, text: string): Finding[] {
  const notes = [...new Set(document.notes)].map((note): Finding => ({
    ...NOTES[note],
    pointer: '',
  }));
  return [
    ...notes,
    ...textFindings(text, ''),
    ...unsafeLinks(document.root),
    ...severalReports(document.root),
    ...severalLanguages(document.root),
  ];
}

/** The same for JSON of an agent's own, and the reports in its members. */
export function jsonFindings(payload: JsonValue, root: Part): Finding[] {
  const found = unsafeLinks(root);
  if (isNestedBeyond(payload, JSON_DEPTH)) {
    const message = 'The answer is nested very deeply. What is further in was read in one line.';
    found.push({ code: 'payload_truncated', message, pointer: '' });
  }
  for (const { text, pointer } of documentsIn(payload)) found.push(...textFindings(text, pointer));
  return found;
}

/** What is told from the text alone. */
const SIGNS: readonly { readonly pattern: RegExp; readonly said: Said }[] = [
  {
    pattern:
      /<(?:script(?![^<>]{0,500}(?:json|text\/plain))|iframe|object|embed|applet)\b|<[a-z][^<>]{0,2000}?\son[a-z]{3,24}\s*=/i,
    said: { code: 'left_out', message: 'Scripts and other active content were left out.' },
  },
  {
    // Joiners between letters and emoji, and a mark at the very beginning, are no tricks.
    pattern:
      /(?!^)\uFEFF|[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\p{Co}]|[\u{E0000}-\u{E007F}]/u,
    said: { code: 'left_out', message: 'Characters that cannot be seen were left out.' },
  },
];

const IMAGE = /!\[[^[\]\n]*\](?:\([^()\n]*\)|\[[^[\]\n]*\])?|<img\b[^<>]*>/gi;

/** Code shows markup; it has none. */
const CODE = /^[ \t]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\1|$(?![\s\S]))|`[^`\n]+`/gm;

/** The same as far as the text alone tells it. */
export function textFindings(text: string, pointer: string): Finding[] {
  const shown = text.replace(CODE, (code) => ' '.repeat(code.length));
  const found = SIGNS.flatMap(({ pattern, said }): Finding[] => {
    const match = pattern.exec(shown);
    if (match === null) return [];
    const range = { start: match.index, end: match.index + match[0].length };
    return [{ ...said, pointer: appendRange(pointer, range) }];
  });
  if (isImage(shown)) {
    const message = 'The answer is an image. What it shows cannot be read.';
    found.push({ code: 'left_out', message, pointer });
  }
  if (isCutOff(shown)) {
    const message = 'The report breaks off in the middle: the answer may have been cut off.';
    found.push({ code: 'cut_off', message, pointer: appendRange(pointer, lastLine(text)) });
  }
  return found;
}

function isImage(text: string): boolean {
  if (/^\s*data:image\//i.test(text)) return true;
  const rest = text.replace(IMAGE, '');
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest.replace(/<[^<>]*>/g, ''));
}

/** Marks that are opened in the last line and never closed, and pages without an end. */
function isCutOff(text: string): boolean {
  const end = text.trimEnd();
  if (/^\s*(?:<!doctype html|<html)\b/i.test(end)) {
    return !/<\/(?:html|body)\s*>/i.test(end.slice(-20_000));
  }
  const { start } = lastLine(end);
  const line = coverStars(end.slice(start).slice(-500));
  if ((line.match(/\*\*/g)?.length ?? 0) % 2 === 1) return true;
  if (/!?\[[^\]]*$|\]\([^)\s]*$|<[a-z/][^<>]*$/i.test(line)) return true;
  const before =
    end
      .slice(Math.max(0, start - 2_000), start)
      .trimEnd()
      .split('\n')
      .at(-1) ?? '';
  const isRow = /^\s*\|.*\|\s*$/.test(before) && /^\s*\|/.test(line);
  return isRow && !/\|\s*$/.test(line);
}

function lastLine(text: string): { start: number; end: number } {
  const { length } = text.trimEnd();
  return { start: text.lastIndexOf('\n', length - 1) + 1, end: length };
}

const RUNS = /^\s*(?:javascript|vbscript|data|file)\s*:/i;

function unsafeLinks(root: Part): Finding[] {
  const unsafe = findPart(root, ({ links }) => links.some(({ url }) => RUNS.test(url)));
  if (unsafe === null) return [];
  const message = 'A link would run something or open a file. It is shown as text.';
  return [{ code: 'left_out', message, pointer: unsafe.pointer }];
}

function findPart(part: Part, test: (part: Part) => boolean): Part | null {
  if (test(part)) return part;
  for (const child of part.parts) {
    const found = findPart(child, test);
    if (found !== null) return found;
  }
  return null;
}

/** Two titles with sections of the same names: two answers, both of which were read. */
function severalReports({ parts }: Part): Finding[] {
  const titled = parts.filter(({ kind, level }) => kind === 'section' && level > 0 && level <= 2);
  const highest = Math.min(...titled.map(({ level }) => level));
  const reports = titled.filter(({ level }) => level === highest);
  const known = new Set<string>();
  for (const report of reports) {
    const names = report.parts
      .filter(({ kind, label }) => kind === 'section' && label !== '')
      .map(({ label }) => foldWords(label));
    if (names.filter((name) => known.has(name)).length >= 2) {
      const message = 'Two reports stand in one answer. Both were read.';
      return [{ code: 'several_reports', message, pointer: report.pointer }];
    }
    for (const name of names) known.add(name);
  }
  return [];
}

function severalLanguages(root: Part): Finding[] {
  const sections = root.parts.length === 1 ? (root.parts[0]?.parts ?? []) : root.parts;
  const languages = new Map<Language, Part>();
  for (const section of sections) {
    const language = languageOfWords(linesUnder(section).join('\n'));
    if (language !== null && !languages.has(language)) languages.set(language, section);
  }
  const [, second] = languages.values();
  if (second === undefined) return [];
  const names = [...languages.keys()].map((language) => LANGUAGE_NAMES[language]);
  const message = `The report is written in several languages: ${names.join(', ')}.`;
  return [{ code: 'several_languages', message, pointer: second.pointer }];
}

/** Texts in JSON that are reports, and their places; without recursion. */
function documentsIn(payload: JsonValue): { text: string; pointer: string }[] {
  const documents: { text: string; pointer: string }[] = [];
  const left: { value: JsonValue; pointer: string }[] = [{ value: payload, pointer: '' }];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    const { value, pointer } = at;
    if (typeof value === 'string' && isDocument(value)) documents.push({ text: value, pointer });
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value).toReversed()) {
      const isWorthALook = typeof member === 'string' || typeof member === 'object';
      if (isWorthALook) left.push({ value: member, pointer: appendPointer(pointer, key) });
    }
  }
  return documents;
}
