import { toField } from './entry-field.ts';
import type { EntryField } from './entry-field.ts';
import { isKindAlone } from './heading.ts';
import { LEADING_SIGNS, NAMED_TAIL, takeLabelled, takeTags } from './inline-tags.ts';
import type { Part } from './part.ts';
import { takeRanking } from './ranking-letters.ts';
import { readTag } from './read-tag.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, levelOfWord } from './vocabulary/look-up.ts';

/** What an entry says in its own line. */
export interface Own {
  readonly title: string;
  readonly text: string;
  readonly fields: EntryField[];
}

/**
 * Takes a part's own line apart into its title, its text and the values in it.
 *
 * @param mayName whether a short piece among values at its end names who is to do it
 * @param mayNameAlone whether what follows its last dash is who is to do it
 */
export function readOwn(part: Part, mayName: boolean, mayNameAlone: boolean): Own {
  return withTailName(withRanking(readWords(part, mayName), part), part, mayNameAlone);
}

/** "Label the segments — data team" */
function withTailName(own: Own, part: Part, mayNameAlone: boolean): Own {
  const match = mayNameAlone ? NAMED_TAIL.exec(own.title) : null;
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined) return own;
  const field = toField({ label: '', meanings: ['owner'], text: name }, part);
  return { ...own, title: own.title.slice(0, match.index), fields: [...own.fields, field] };
}

/** "Price first (I 8, C 7, E 6)" */
function withRanking(own: Own, part: Part): Own {
  const inTitle = takeRanking(own.title);
  const ranked = inTitle ?? takeRanking(own.text);
  if (ranked === null) return own;
  const field = toField({ label: ranked.method, meanings: [], text: ranked.scores }, part);
  const fields = [...own.fields, field];
  return inTitle === null
    ? { ...own, text: ranked.text, fields }
    : { ...own, title: ranked.text, fields };
}

function readWords(part: Part, mayName: boolean): Own {
  if (part.kind === 'row') return { title: '', text: '', fields: [] };
  const lead = part.label === '' ? part.lead : '';
  const label = part.label === '' ? lead : part.label;
  const whole = part.label === '' ? withoutLead(part.text, part.lead) : part.text;
  if (whole !== '' && isKindAlone(label)) return readPlain(part, whole, mayName);
  if (label === '') return readPlain(part, whole, mayName);
  const said = part.kind === 'section' ? null : readLabelTag(label);
  if (said !== null) {
    const plain = readPlain(part, whole, mayName);
    return { ...plain, fields: [toField(said, part), ...plain.fields] };
  }
  const meanings = part.kind === 'section' ? [] : exactFieldMeanings(part.label);
  if (meanings.some((meaning) => NAMING.has(meaning))) {
    const plain = readPlain(part, whole, mayName);
    const named = {
      label,
      meanings,
      text: plain.title,
      lines: [plain.title],
      pointer: part.pointer,
    };
    return { ...plain, fields: [named, ...plain.fields] };
  }
  const title = takeTags(label, mayName);
  const tagged = takeTags(whole, mayName, false);
  const labelled = takeLabelled(tagged.text);
  const fields = [...title.tags, ...labelled.tags, ...tagged.tags].map((tag) => toField(tag, part));
  return { title: title.text, text: labelled.text, fields };
}

/** A label that says when or how much: "Next week: add the feed", "Critical: no feed". */
function readLabelTag(label: string): ReturnType<typeof readTag> {
  const tag = readTag(label);
  if (tag?.label === '') return tag;
  const level = levelOfWord(label);
  return level === null ? null : { label: '', meanings: ['severity', 'priority'], text: level };
}

/** Labels before the name of an entry: "Issue: No feed". */
const NAMING: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'issue',
  'risk',
  'assumption',
  'strength',
  'opportunity',
  'action',
  'remedy',
  'quick_win',
]);

function readPlain(part: Part, whole: string, mayName: boolean): Own {
  const tagged = takeTags(whole, mayName);
  const labelled = takeLabelled(tagged.text);
  const fields = [...labelled.tags, ...tagged.tags].map((tag) => toField(tag, part));
  return { title: labelled.text.replace(LEADING_SIGNS, ''), text: '', fields };
}

function withoutLead(text: string, lead: string): string {
  if (lead === '' || !text.includes(lead)) return text;
  const at = text.indexOf(lead);
  return `${text.slice(0, at)} ${text.slice(at + lead.length)}`
    .trim()
    .replace(/^[\s.:：,;–—|-]+/, '')
    .trim();
}
