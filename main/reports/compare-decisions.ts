import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { Move } from '../../shared/domain/answer/answer.ts';
import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import type { MoveTarget } from '../../shared/domain/answer/edits/answer-edit.ts';
import { moveTarget } from '../../shared/domain/answer/edits/edit-targets.ts';
import { Likeness, matchTargets } from '../../shared/domain/answer/edits/match-targets.ts';
import { readAdvice } from '../../shared/domain/recommendations/advice-words.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { DecisionOutcome, MetricChange } from '../../shared/domain/run-comparison.ts';

/** Numbers that are named beside one decision. */
const MOST_NUMBERS = 3;

/**
 * Says what became of the decisions of the earlier run: whether the later one still advises the
 * move, and which numbers that it was to change have changed.
 */
export function compareDecisions(
  earlier: ReportModel,
  later: ReportModel,
  changes: readonly MetricChange[],
  registry: AgentRegistry,
): DecisionOutcome[] {
  const { version, ...received } = earlier;
  if (version === undefined || version.edits.length === 0) return [];
  const answer = buildAnswer(earlier, registry);
  const decided = [...answer.moves, ...(answer.leftOut?.moves ?? [])].filter(
    ({ decision }) => decision !== undefined,
  );
  if (decided.length === 0) return [];
  const wording = new Map(
    buildAnswer(received, registry).moves.map((move) => [placeOf(move), moveTarget(move)]),
  );
  const { version: _later, ...laterReceived } = later;
  const likeness = new Likeness();
  const items = buildAnswer(laterReceived, registry).moves.map((move) => ({
    move,
    target: moveTarget(move),
  }));
  const targets = decided.map((move) => ({
    move,
    target: wording.get(placeOf(move)) ?? moveTarget(move),
  }));
  const found = matchTargets(targets, items, ({ target }, item) =>
    likeness.move(target, item.target),
  );
  return targets.map((one) => {
    const { move, target } = one;
    const now = found.get(one);
    return {
      title: move.title,
      decision: move.decision?.kind ?? 'do',
      why: move.decision?.why ?? '',
      owner: move.owner,
      stillAdvised: now === undefined ? null : { number: now.move.number, title: now.move.title },
      numbers: changes.filter((change) => isAbout(change, move, target)).slice(0, MOST_NUMBERS),
    };
  });
}

function placeOf({ sources: [lead], title }: Move): string {
  return lead === undefined ? title : `${lead.agentId} ${lead.pointer} ${lead.title}`;
}

/** A number that the move, or one of its measures of success, names in full. */
function isAbout({ agentId, label, difference }: MetricChange, move: Move, target: MoveTarget) {
  if (difference === null || difference === 0) return false;
  if (!move.agentIds.includes(agentId)) return false;
  const wanted = readAdvice(label).words;
  const said = [
    target.title,
    ...move.sources.flatMap(({ description, successMetrics }) => [description, ...successMetrics]),
  ];
  return (
    wanted.length > 1 &&
    said.some((text) => {
      const { words } = readAdvice(text);
      return wanted.every((word) => words.includes(word));
    })
  );
}
