import type { Insight } from '../../../../shared/domain/agent-result.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { isAction } from '../is-action.ts';
import { readLevelWord } from '../read-levels.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';
import { exactFieldMeanings } from '../vocabulary/look-up.ts';
import { describeRest } from './describe-entry.ts';
import { splitTitle } from '../../normalise/read-text.ts';
import type { TitledText } from '../../normalise/read-text.ts';
import { readTitle } from './entry-title.ts';

type Kind = NonNullable<Insight['kind']>;

/** Fields that name an insight of each kind, best first. */
const NAMES: Readonly<Record<Kind | 'insight', readonly FieldMeaning[]>> = {
  issue: ['issue', 'situation', 'title', 'risk', 'problems'],
  insight: ['issue', 'situation', 'title', 'strength'],
  strength: ['strength', 'title', 'issue'],
  risk: ['risk', 'title', 'issue'],
  assumption: ['assumption', 'title'],
  method: ['title'],
};

const REMEDIES: readonly FieldMeaning[] = ['remedy', 'mitigation', 'action'];

/** Reads an entry as something that was found out. */
export function addInsight(
  entry: Entry,
  kind: Kind | null,
  context: Context,
  found: Found,
): boolean {
  const named = readProblem(entry) ?? readTitle(entry, ...namesOf(entry, kind));
  const placed = isPlace(named.title, found) ? moveTitle(named) : withTopic(named, entry);
  const mended = takeArrow(placed);
  const { title, description } = mended;
  if (title === '') return false;
  const stated = entry.peek('severity', 'priority', 'impact');
  const severity = readStated(entry, context);
  const isLevelled = stated !== undefined && severity !== null;
  if (isLevelled) entry.use(stated);
  const withRemedy = kind !== 'strength' && kind !== 'method';
  const remedies = withRemedy ? [...mended.remedy, ...entry.lines(...REMEDIES)] : [];
  const remedy = remedies.join('; ');
  const isIssue = kind === null && (remedy !== '' || isLevelled);
  const own = isIssue ? 'issue' : kind;
  found.insights.push({
    title,
    description: describeRest(entry, description),
    bullets: [...entry.notes],
    ...(own === null ? {} : { kind: own }),
    ...(severity !== null && own !== 'strength' ? { severity } : {}),
    ...(remedy === '' ? {} : { remedy }),
    pointer: entry.pointer,
  });
  return true;
}

/** An address is where it is wrong, and no title of what is. */
function readProblem(entry: Entry): TitledText | null {
  const isAddress = /^(?:\/|https?:)\S*(?:\s\(.*\))?$/.test(entry.title);
  const field = isAddress ? entry.take('issue') : undefined;
  return field === undefined ? null : { title: field.text, description: entry.title };
}

/** "What: …, better: …": what stands beside a remedy is no remedy itself. */
function namesOf(entry: Entry, kind: Kind | null): readonly FieldMeaning[] {
  const names = NAMES[kind ?? 'insight'];
  return entry.has('remedy') && entry.has('action') ? [...names, 'action'] : names;
}

/** A title that only says where: "Paragraph 3", or a thing that is described elsewhere. */
function isPlace(title: string, found: Found): boolean {
  if (/^\p{L}+\s\d{1,3}$/u.test(title)) return true;
  return found.subjects.some(({ name }) => name === title);
}

/** "Insurance: no word on cover": a topic of a word or two is no title alone. */
function withTopic(named: TitledText, { part }: Entry): TitledText {
  const isTopic =
    part.kind === 'field' && part.label.split(/\s+/).length <= 2 && part.parts.length === 0;
  if (!isTopic || named.title !== part.label || named.description === '') return named;
  const { title, description } = splitTitle(named.description);
  return { title: `${named.title}: ${title}`, description };
}

function moveTitle(named: TitledText): TitledText {
  if (named.description === '') return named;
  const moved = splitTitle(named.description);
  const rest = [moved.description, named.title].filter((part) => part !== '');
  return { title: moved.title, description: rest.join(' · ') };
}

const ARROW = /\s*(?:→|⇒|➜|[=-]>)\s*/;

/** "Prices are hidden → show them": what is wrong, and what mends it. */
function takeArrow({ title, description }: TitledText): TitledText & { remedy: string[] } {
  const [head = '', ...tail] = title.split(ARROW);
  if (head !== '' && tail.length > 0)
    return { title: head, description, remedy: [withoutLabel(tail.join(' → '))] };
  const [said = '', ...todo] = title.split(/\s[–—]\s/);
  if (todo.length > 0 && isAction(todo.join(' – '))) {
    return { title: said, description, remedy: [todo.join(' – ')] };
  }
  const [before = '', ...after] = description.split(ARROW);
  if (after.length === 0) return { title, description, remedy: [] };
  return { title, description: before, remedy: [withoutLabel(after.join(' → '))] };
}

/** "→ Fix: show them": the arrow says it already. */
function withoutLabel(text: string): string {
  const label = /^([^:：]{2,24}?)\s?[:：]\s+/.exec(text);
  const isRemedy =
    label !== null && exactFieldMeanings(label[1] ?? '').some((one) => REMEDIES.includes(one));
  return isRemedy ? text.slice(label[0].length) : text;
}

function readStated(entry: Entry, context: Context): Insight['severity'] | null {
  for (const meaning of ['severity', 'priority', 'impact'] as const) {
    const field = entry.peek(meaning);
    const level = field === undefined ? null : readLevelWord(field.text);
    if (level !== null) return level;
  }
  return context.level;
}
