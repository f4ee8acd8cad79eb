import type { AgentId } from '../../../shared/domain/agents.ts';
import { addEntry, hasPlace } from './add-entry.ts';
import type { Context } from './context.ts';
import type { Found } from './found.ts';
import { isEntity } from './heading.ts';
import type { Heading } from './heading.ts';
import type { Part } from './part.ts';
import { isDescribed, kindOfSection } from './section-kind.ts';
import { stemMeaning } from './vocabulary/heading-stems.ts';
import { exactFieldMeanings, exactSectionMeaning } from './vocabulary/look-up.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** Words that are for two things in some languages: what is meant depends on whose answer it is. */
const AS_MEANT: Readonly<Partial<Record<string, readonly [SectionMeaning, SectionMeaning]>>> = {
  roadmap_generator: ['stages', 'phases'],
  customer_journey: ['phases', 'stages'],
};

/** Reads "Etappen" as phases in a roadmap, and as stages in a journey. */
export function asAgentMeans(heading: Heading, agentId: AgentId): Heading {
  const [from, to] = AS_MEANT[agentId] ?? [];
  if (from === undefined || to === undefined) return heading;
  const { meaning, named } = heading;
  return {
    ...heading,
    meaning: meaning === from ? to : meaning,
    named: named?.meaning === from ? { ...named, meaning: to } : named,
  };
}

/** A heading over nothing but named values is an entry's, though a word of it names a section. */
export function readDescribed(
  part: Part,
  heading: Heading,
  context: Context,
  found: Found,
): boolean {
  const { meaning } = heading;
  if (meaning === null || !isEntity(meaning) || !isDescribed(part)) return false;
  const own = nameIn(part);
  if (own !== null)
    return addEntry({ ...part, label: '', kind: 'item', text: '' }, meaning, context, found);
  if (exactSectionMeaning(part.label) !== null) return false;
  const isOwn = context.meaning !== null && isEntity(context.meaning) && hasPlace(context.meaning);
  const kind = isOwn ? context.meaning : kindOfSection(part);
  return kind !== null && addEntry(part, kind, context, found);
}

/**
 * What is called by its heading what it is ("A test worth running") has its name in bold type
 * below.
 */
export function withInnerName(part: Part, kind: SectionMeaning): Part {
  const [first, ...others] = part.parts;
  if (first?.kind !== 'paragraph' || first.lead === '' || stemMeaning(part.label) !== kind)
    return part;
  const text = first.text.slice(first.lead.length).replace(/^[\s.:：–—-]+/, '');
  const rest = text === '' ? others : [{ ...first, text, lead: '' }, ...others];
  return { ...part, label: first.lead, parts: rest };
}

/** The name that an entry has among its values, where its heading only says what it is. */
function nameIn({ parts }: Part): Part | null {
  const named = parts.filter(
    ({ kind, label, text }) =>
      kind === 'field' && text !== '' && exactFieldMeanings(label).some((one) => one === 'title'),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** A heading that is an entry's name, or among phases its time. */
export function readAsNamed(part: Part, heading: Heading, context: Context, found: Found): boolean {
  if (part.parts.length === 0) return false;
  const { named, time } = heading;
  if (named !== null && hasPlace(named.meaning)) {
    const entry = { ...part, label: named.name, text: '' };
    return addEntry(entry, named.meaning, { ...context, heading: part.label }, found);
  }
  const isPlan =
    context.meaning === null && found.agentId === 'roadmap_generator' && /\d/.test(part.label);
  const isPhase = (context.meaning === 'phases' || isPlan) && time !== '';
  return isPhase && addEntry(part, 'phases', context, found);
}
