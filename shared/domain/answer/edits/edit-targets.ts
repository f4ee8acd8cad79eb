import { plainText } from '../answer-words.ts';
import type { EditMark, Lever, Move, Pillar } from '../answer.ts';
import type { Sentence } from '../cited-sentence.ts';
import type { EditTarget, Fact, MoveTarget } from './answer-edit.ts';

/** Findings that the console computes; all others are an agent's own. */
const COMPUTED: ReadonlySet<string> = new Set(['journey', 'devices', 'faulty']);

/** The key of the governing thought. */
export const GOVERNING_KEY = 'governing';

const OWN = 'own ';

/** The id of a finding or move that is the consultant's own text. */
export function ownItemId(ownId: string): string {
  return `${OWN}${ownId}`;
}

/** Names a finding within one answer, whatever was edited about it. */
export function keyOfFinding(finding: Pillar): string {
  const { id, sources } = finding;
  if (id.startsWith(OWN)) return id;
  return `finding ${sources[0]?.agentId ?? ''} ${originalOf(finding.edited, 'words') ?? plainText(finding.sentence)}`;
}

/** Names a move within one answer, whatever was edited about it. */
export function keyOfMove({ sources: [lead], ownId, title }: Move): string {
  if (ownId !== undefined) return ownItemId(ownId);
  return `move ${lead?.agentId ?? ''} ${lead?.pointer ?? ''} ${lead?.title ?? title}`;
}

/** What stood in a field before it was edited; `undefined` where it was not. */
export function originalOf(
  edited: readonly EditMark[] | undefined,
  field: EditMark['field'],
): string | undefined {
  return edited?.find((mark) => mark.field === field)?.original;
}

/** Aims at the governing thought as it stands. */
export function governingTarget(governing: Sentence, levers: readonly Lever[]): EditTarget {
  return { kind: 'governing', said: plainText(governing), facts: factsOf(governing, levers) };
}

/** Aims at a finding as the rules made it. */
export function findingTarget(
  { id, sentence, sources: [first] }: Pillar,
  levers: readonly Lever[],
): Extract<EditTarget, { kind: 'finding' }> {
  return {
    kind: 'finding',
    computed: COMPUTED.has(id) ? id : '',
    agentId: first?.agentId ?? null,
    said: plainText(sentence),
    facts: factsOf(sentence, levers),
  };
}

/** Aims at a move as the rules made it. */
export function moveTarget({ title, sources }: Move): MoveTarget {
  return {
    kind: 'move',
    title,
    sources: sources.map(({ agentId, ownId, title: said }) => ({ agentId, ownId, title: said })),
  };
}

/** The values that a sentence rests on, each once. */
function factsOf(sentence: Sentence, levers: readonly Lever[]): Fact[] {
  const facts = sentence.flatMap(({ refs = [], leverId }): Fact[] => {
    const lever = levers.find(({ id }) => id === leverId);
    if (lever !== undefined) return [{ label: `lever ${lever.id}`, value: String(lever.gain) }];
    return refs.map(({ label, value }) => ({ label, value }));
  });
  const seen = new Set<string>();
  return facts.filter(({ label, value }) => {
    const key = `${label}\n${value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
