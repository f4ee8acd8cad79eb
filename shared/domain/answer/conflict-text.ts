import type { AgentRegistry } from '../agent-registry.ts';
import type { AgentId } from '../agents.ts';
import type { AdviceConflict } from '../recommendations/recommendation-plan.ts';
import type { AnswerWords } from './answer-words.ts';

/** Who says what against whom, without a full stop. */
export function conflictText(
  { kind, said }: AdviceConflict,
  agentOf: ReadonlyMap<string, AgentId>,
  agents: AgentRegistry,
  words: AnswerWords,
): string {
  const parts = said.map(({ id, value }) => {
    const agentId = agentOf.get(id);
    const level = LEVELS.find((one) => one === value);
    return words.tell('says', {
      agent: agentId === undefined ? words.word('anAgent') : agents.get(agentId).label,
      value: level === undefined ? `“${value}”` : words.word(`level_${level}`),
    });
  });
  return words.tell(`conflict_${kind}`, { said: parts.join(', ') });
}

const LEVELS = ['critical', 'high', 'medium', 'low'] as const;
