import type { Subject } from '../agent-result.ts';
import type { AgentId } from '../agents.ts';
import type { Ref } from '../answer/cited-sentence.ts';
import type { ReportAgent } from '../report.ts';

/** Something that an agent describes under names, whether it came as JSON or in a document. */
export interface DescribedItem {
  readonly agentId: AgentId;
  readonly name: string;
  /** What the agent says it is; `null` where only its members tell. */
  readonly kind: Subject['kind'] | null;
  readonly details: readonly ItemDetail[];
  readonly pointer: string;
}

/** One member of it under the agent's name for it. */
export interface ItemDetail {
  readonly label: string;
  readonly value: string;
  readonly pointer: string;
}

/** What an answer describes: its subjects, and each insight whose bullets are "name: value". */
export function describedItems({ agentId, result }: ReportAgent): DescribedItem[] {
  const subjects = (result.subjects ?? []).map(
    ({ name, kind, details, pointer }): DescribedItem => ({
      agentId,
      name,
      kind,
      details,
      pointer,
    }),
  );
  const insights = result.insights.flatMap(({ title, bullets, pointer }): DescribedItem[] => {
    const details = labelledDetails(bullets, pointer);
    return details === null ? [] : [{ agentId, name: title, kind: null, details, pointer }];
  });
  return [...subjects, ...insights];
}

/** Bullets as members where each begins with a name; `null` where one does not. */
export function labelledDetails(bullets: readonly string[], pointer: string): ItemDetail[] | null {
  const details = bullets.flatMap((bullet): ItemDetail[] => {
    const [, label, value] = LABELLED.exec(bullet) ?? [];
    return label === undefined || value === undefined ? [] : [{ label, value, pointer }];
  });
  return details.length > 0 && details.length === bullets.length ? details : null;
}

const LABELLED = /^(\p{L}[\p{L}\p{N} ()/%-]{1,40}):\s+(\S.*)$/su;

/** The member whose name fits. */
export function detailOf({ details }: DescribedItem, label: RegExp): ItemDetail | null {
  return details.find((one) => label.test(one.label)) ?? null;
}

/** Where an item's value is from. */
export function refToDetail({ agentId, name }: DescribedItem, { value, pointer }: ItemDetail): Ref {
  return { agentId, pointer, label: name, value };
}
