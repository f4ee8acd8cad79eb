import { List } from '@mantine/core';
import type { RunComparison } from '../../../shared/domain/run-comparison.ts';
import { joinWords } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { describeLimits } from './compare-words.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

/** Which agents the comparison leaves out, and which results are reused. */
export function ComparedAgents({ comparison }: { comparison: RunComparison }) {
  const agents = useAgents();
  const { earlier, later } = comparison;
  const silent = agents.ids.filter(
    (agentId) =>
      earlier.missing.some((agent) => agent.agentId === agentId) &&
      later.missing.some((agent) => agent.agentId === agentId),
  );
  const sentences = [
    ...describeLimits(comparison),
    ...(silent.length === 0
      ? []
      : [`${joinWords(silent.map((id) => agents.get(id).label))} answered in neither run.`]),
  ];
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warn" title="About this comparison">
      <List size="sm" spacing={2} mt={2}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
