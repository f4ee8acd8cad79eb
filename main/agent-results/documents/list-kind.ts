import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Entry } from './entry.ts';
import type { Part } from './part.ts';
import { isAction } from './is-action.ts';
import { readStatus } from './read-levels.ts';
import { isDescribed, isEntryLike, kindOfSection } from './section-kind.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { exactSectionMeaning, fieldMeanings, sectionMeaning } from './vocabulary/look-up.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** What each agent's lists are of, where nothing else says it. */
const SUBJECTS: Readonly<Partial<Record<string, SectionMeaning>>> = {
  integration_health: 'integrations',
  customer_journey: 'stages',
  audience_suggester: 'segments',
  roadmap_generator: 'phases',
  experiment_blueprinter: 'experiments',
  personalization_idea_generator: 'opportunities',
};

/**
 * Which kind a list is of that stands under no heading: by the states that its entries have, or
 * by their fields and whose answer it is.
 */
export function kindOfList(parts: readonly Part[], agentId: AgentId): SectionMeaning | null {
  const items = parts.filter(({ kind }) => kind === 'item');
  const signed = kindOfSigns(items);
  if (signed !== null) return signed;
  const subject = SUBJECTS[agentId];
  if (items.length < 2 || subject === undefined) return null;
  if (subject === 'integrations')
    return items.every((item) => hasStatus(item) || hasStatusField(item)) ? subject : null;
  const areDescribed = items.every(
    (item) => item.parts.filter(({ label }) => label !== '').length > 1,
  );
  if (!areDescribed) return null;
  const kinds = new Set(items.map((item) => kindOfSection(item)));
  const [only] = kinds;
  if (kinds.size !== 1 || only === undefined || only === null) return subject;
  return subject === 'opportunities' && only === 'recommendations' ? subject : only;
}

/** A list of lines that tell somebody to do something. */
export function kindOfActions(parts: readonly Part[]): SectionMeaning | null {
  const items = parts.filter(
    ({ kind, text, label }) => kind === 'item' && text !== '' && label === '',
  );
  if (items.length < 2) return null;
  const actions = items.filter(({ text, lead }) => isAction(lead === '' ? text : lead));
  return actions.length * 4 >= items.length * 3 ? 'recommendations' : null;
}

/** A list of ticks is of strengths, one of crosses or warnings of issues. */
export function kindOfSigns(items: readonly Part[]): SectionMeaning | null {
  if (items.length < 2) return null;
  if (items.every(({ text, label }) => label === '' && /^[✅✔✓👍]/u.test(text))) return 'strengths';
  const isWarned = items.every(({ text, label }) => label === '' && /^(?:❌|✗|✘|⚠|👎)/u.test(text));
  return isWarned ? 'issues' : null;
}

/**
 * The headings that stand for an agent's subjects, though none says so: they have no meaning of
 * their own and the same fields under them.
 */
export function findSubjects(
  parts: readonly Part[],
  agentId: AgentId,
): { readonly kind: SectionMeaning; readonly parts: ReadonlySet<Part> } | null {
  const kind = SUBJECTS[agentId];
  if (kind === undefined) return null;
  const sections = parts.filter(
    (part) => part.kind === 'section' && part.label !== '' && isNeutral(part) && isEntryLike(part),
  );
  if (sections.length < 2) return null;
  const known = new Set(sections.flatMap((section) => labelsOf(section)));
  const alike = parts.filter(
    (part) =>
      part.kind === 'section' &&
      part.level === sections[0]?.level &&
      isEntryLike(part) &&
      labelsOf(part).every((label) => known.has(label)),
  );
  const areActions = sections.every((section) => kindOfSection(section) === 'recommendations');
  const isWork = areActions && kind === 'experiments';
  return { kind: isWork ? 'recommendations' : kind, parts: new Set([...sections, ...alike]) };
}

function labelsOf({ parts }: Part): string[] {
  return parts.flatMap(({ label }) => (label === '' ? [] : [foldWords(label)]));
}

function isNeutral(part: Part): boolean {
  if (sectionMeaning(part.label) === null) return true;
  return exactSectionMeaning(part.label) === null && isDescribed(part);
}

function hasStatusField({ parts }: Part): boolean {
  return parts.some(({ label, text }) => fieldMeanings(label).includes('status') && isStatus(text));
}

function isStatus(text: string): boolean {
  return readStatus(text) !== null || /^(?:red|amber|yellow|green|rot|gelb|grün)$/i.test(text);
}

function hasStatus({ label, lead, text }: Part): boolean {
  if (label === '' && lead === '') return false;
  const said = label === '' ? text.slice(lead.length).replace(/^[\s:–—-]+/, '') : text;
  return readStatus(said.split(/[,;.]/)[0] ?? '') !== null;
}

/** Which kind an entry is by the values at its end: "(must) Add prices – 1 day, web". */
export function kindOfTagged(entry: Entry): SectionMeaning | null {
  const isLevelled = entry.has('severity') && !entry.has('owner', 'when', 'effort');
  if (isLevelled && !isAction(entry.title)) return 'issues';
  const isToDo = entry.has('owner', 'when', 'effort', 'priority');
  if (isToDo && entry.title !== '') return 'recommendations';
  return entry.has('severity', 'remedy') ? 'issues' : null;
}
