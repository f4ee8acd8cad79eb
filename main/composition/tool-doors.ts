import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { ToolDoor } from '../ingress/doors/door.ts';
import { createToolAnswers } from '../opal/tools/tool-answers.ts';
import { ANSWERING_TOOLS } from '../opal/tools/answering-tools.ts';
import { DELIVERING_TOOLS } from '../opal/tools/delivering-tools.ts';
import { TOOL_KINDS } from '../opal/tools/tools.ts';
import { matchIn } from '../workflow/match-run.ts';
import type { Foundation } from './foundation.ts';

/** The tools that the listener offers, and what each does with a call. */
export function composeToolDoors(
  foundation: Foundation,
  agentRegistry: AgentRegistry,
): readonly ToolDoor[] {
  const { runs, agents, deliveries, erasure } = foundation.repositories;
  const answers = createToolAnswers({
    agents,
    agentRegistry,
    languageRules: async (run) => (await foundation.documentProfiles.of(run)).wordRules,
    protector: foundation.protector,
    matching: matchIn({ runs, deliveries, erasure }),
  });
  return [
    ...DELIVERING_TOOLS.map(({ name }): ToolDoor => {
      return { name, kind: TOOL_KINDS[name] === 'batch' ? 'batch' : 'delivers' };
    }),
    ...ANSWERING_TOOLS.map(({ name }): ToolDoor => {
      return { name, kind: 'answers', answer: answers[name] };
    }),
  ];
}
