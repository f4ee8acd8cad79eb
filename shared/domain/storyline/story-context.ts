import type { AgentRegistry } from '../agent-registry.ts';
import type { AgentId } from '../agents.ts';
import type { AnswerWords } from '../answer/answer-words.ts';
import type { Answer, Move } from '../answer/answer.ts';
import type { Ref } from '../answer/cited-sentence.ts';
import { isDebris } from '../answer/find-debris.ts';
import type { ReportAgent, ReportModel } from '../report.ts';
import { shortId } from '../short-id.ts';
import type { Schedule } from './schedule-moves.ts';

/** What all sections of a document are made from. */
export interface StoryContext {
  readonly model: ReportModel;
  /** Those that answered, in their order. */
  readonly received: readonly ReportAgent[];
  readonly answer: Answer;
  readonly registry: AgentRegistry;
  readonly words: AnswerWords;
  readonly schedule: Schedule | null;
}

/** Moves that stand on one page. */
const FIRST_MOVES = 8;

/**
 * The first moves in their order that are rated in full: what they bring, and what they cost.
 *
 * Where none is, those that are rated at all; else the first as they come.
 */
export function firstMoves({ moves }: Answer): Move[] {
  const full = moves.filter(isFullyRated);
  const some = full.length > 0 ? full : moves.filter(({ isRated }) => isRated);
  return (some.length > 0 ? some : moves).slice(0, FIRST_MOVES);
}

/** Whether it is known what a move brings and what it costs. */
export function isFullyRated({ impact, lever, unblocks, effort, effortWords }: Move): boolean {
  const isWorthKnown = impact !== null || lever !== null || unblocks.length > 0;
  return isWorthKnown && (effort !== null || effortWords !== '');
}

/** "Customer journey and GEO audit" */
export function agentNames(
  { received, words }: Pick<StoryContext, 'received' | 'words'>,
  ids: Iterable<AgentId>,
): string {
  const wanted = new Set(ids);
  return listed(
    received.filter(({ agentId }) => wanted.has(agentId)).map(({ label }) => label),
    words,
  );
}

/** "a, b and c" */
export function listed(items: readonly string[], words: AnswerWords): string {
  return new Intl.ListFormat(words.locale === 'de' ? 'de' : 'en-GB', {
    type: 'conjunction',
  }).format(items);
}

/** Each agent that something was read from, with its delivery and its day. */
export function sourceLines(
  { received, words }: Pick<StoryContext, 'received' | 'words'>,
  refs: readonly Pick<Ref, 'agentId'>[],
): string[] {
  const wanted = new Set(refs.map(({ agentId }) => agentId));
  return received
    .filter(({ agentId }) => wanted.has(agentId))
    .map(({ label, origin }) => {
      const delivery = words.tell('delivery', {
        id: shortId(origin.deliveryId),
        date: words.date(origin.receivedAt),
      });
      return `${label}, ${delivery}`;
    });
}

/** The same in one line: with their deliveries where they are few, by name where they are many. */
export function sourceLine(context: StoryContext, refs: readonly Pick<Ref, 'agentId'>[]): string {
  const lines = sourceLines(context, refs);
  return lines.length <= 2
    ? lines.join('; ')
    : agentNames(
        context,
        refs.map(({ agentId }) => agentId),
      );
}

/** Where a move's advice stands. */
export function refsOf(moves: readonly Move[]): Ref[] {
  return moves.flatMap(({ sources }) =>
    sources.map(({ agentId, pointer, title }) => ({
      agentId,
      pointer,
      label: title,
      value: title,
    })),
  );
}

/** Whether a text may stand before a client: no debris, no address, no number of a machine. */
export function isPresentable(text: string): boolean {
  return text !== '' && !isDebris(text) && !/@|\b\d{1,3}(?:\.\d{1,3}){3}\b|https?:/u.test(text);
}
