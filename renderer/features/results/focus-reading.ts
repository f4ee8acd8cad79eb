import type { AgentId } from '../../../shared/domain/agents.ts';

/** The element that says how an agent's answer was read, and by whose corrections. */
export function readingId(agentId: AgentId): string {
  return `reading-of-${agentId}`;
}

/**
 * Puts the focus there, for what was pressed is gone: a line that moved, a rule taken back.
 *
 * Behind what the closing form does with the focus itself.
 */
export function focusReading(agentId: AgentId): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => document.getElementById(readingId(agentId))?.focus());
  });
}
