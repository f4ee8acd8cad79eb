import type { Subject } from '../../../../shared/domain/agent-result.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { isNothing } from '../not-findings.ts';
import { readStatus } from '../read-levels.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';
import { foldWords } from '../vocabulary/fold-words.ts';
import { statusOfWord } from '../vocabulary/look-up.ts';
import { readTitle } from './entry-title.ts';
import { splitList } from './experiment.ts';

const NAMES: Readonly<Record<Subject['kind'], readonly FieldMeaning[]>> = {
  segment: ['segment', 'title', 'persona'],
  persona: ['persona', 'title', 'segment'],
  stage: ['phase', 'stage', 'title'],
  phase: ['phase', 'title', 'stage', 'when'],
  integration: ['integration', 'title', 'subject'],
  page: ['page', 'title', 'link', 'subject'],
};

/** Values that are several things where commas stand between them. */
const LISTS: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'needs',
  'problems',
  'opportunities',
  'deliverables',
]);

/** What values are called that stand beside a name without a label. */
const UNNAMED: Readonly<Partial<Record<FieldMeaning, string>>> = {
  when: 'When',
  owner: 'Owner',
  size: 'Share',
  score: 'Score',
  severity: 'Level',
};

/** Reads an entry as something that is described by what it is like. */
export function addSubject(entry: Entry, kind: Subject['kind'], found: Found, given = ''): boolean {
  const read = readTitle(entry, ...NAMES[kind]);
  const name = given === '' ? read.title : given;
  if (name === '' || isNothing(name)) return false;
  const others =
    kind === 'phase' ? entry.rest().filter(({ meanings }) => meanings.length === 0) : [];
  for (const other of others) entry.use(other);
  const said = [...entry.notes, ...others.map(({ label, text }) => `${label}: ${text}`)];
  const state = kind === 'integration' ? readState(entry, read.description) : null;
  const details = entry.rest().flatMap(({ label, meanings, lines, pointer }) => {
    const isList = meanings.some((one) => LISTS.has(one)) && lines.length === 1;
    const own = isList ? lines.flatMap((line) => splitList(line)) : lines;
    const kept = own.filter((line) => !isNothing(line));
    const named = label === '' ? (UNNAMED[meanings[0] ?? 'note'] ?? '') : label;
    return kept.length === 0 ? [] : [{ label: named, value: kept.join('; '), pointer }];
  });
  const notes = said.filter((line) => !isNothing(line));
  addOnce(found, {
    kind,
    name,
    description: [state === null ? read.description : state.rest, ...notes]
      .filter((part) => part !== '')
      .join('; '),
    details: state === null ? details : [...state.details, ...details],
    pointer: entry.pointer,
  });
  return true;
}

/** A segment that a section describes and a table counts is one. */
function addOnce(found: Found, made: Subject): void {
  const key = `${made.kind} ${foldWords(made.name)}`;
  const at = found.subjectPlaces.get(key);
  const known = at === undefined ? undefined : found.subjects[at];
  if (at === undefined || known === undefined) {
    found.subjectPlaces.set(key, found.subjects.length);
    found.subjects.push(made);
    return;
  }
  const labels = new Set(known.details.map(({ label }) => foldWords(label)));
  const details = made.details.filter(({ label }) => !labels.has(foldWords(label)));
  const description = [known.description, made.description].filter((text) => text !== '');
  found.subjects[at] = {
    ...known,
    description: [...new Set(description)].join('; '),
    details: [...known.details, ...details],
  };
}

/** "✅ active, 100 % in line": a state, and what else is said of it. */
function readState(
  entry: Entry,
  description: string,
): { details: Subject['details']; rest: string } | null {
  if (entry.has('status') || description === '') return null;
  const head = stateIn(description);
  if (readStatus(head) === null) return null;
  const rest = description.slice(head.length).replace(/^[\s,;.]+/, '');
  const { pointer } = entry;
  const isSaid = !/\p{L}/u.test(head);
  const notes = rest === '' || isSaid ? [] : [{ label: 'Note', value: rest, pointer }];
  return {
    details: [{ label: 'Status', value: head.trim(), pointer }, ...notes],
    rest: isSaid ? rest : '',
  };
}

/** "⚠️ Warning" of "⚠️ Warning Events are late": a sign with the word that it stands for. */
function stateIn(description: string): string {
  const [head = ''] = description.split(/[,;.]/, 1);
  const sign = /^[^\p{L}\p{N}]+/u.exec(head)?.[0] ?? '';
  const words = head.slice(sign.length).split(/\s+/);
  const isSigned = sign.trim() !== '' && words.length > 2;
  const known = isSigned
    ? [2, 1].find((count) => statusOfWord(words.slice(0, count).join(' ')) !== null)
    : undefined;
  return known === undefined ? head : sign + words.slice(0, known).join(' ');
}
