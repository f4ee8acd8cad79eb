import { Text } from '@mantine/core';
import { useAgents } from '../../bridge/known-agents.tsx';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { QueryArea } from '../../components/query-area.tsx';
import { sayRule } from '../../components/reading-words.ts';
import { RuleList } from './rule-list.tsx';

/** How the client’s reports are read, as far as somebody has corrected it. */
export function ReadingRules({
  engagementId,
  mayChange,
}: {
  engagementId: string;
  mayChange: boolean;
}) {
  const rules = useProcedureQuery('reading.rulesOf', { engagementId });
  const undo = useProcedureMutation('reading.undoOf', [
    'reading.rulesOf',
    'reading.rules',
    'results.get',
  ]);
  const agents = useAgents();
  return (
    <QueryArea query={rules} failedTitle="The corrections cannot be listed">
      {(list) => (
        <RuleList
          title="How reports are read"
          label="Corrections of how this client’s reports are read"
          headings={['Agent', 'Correction']}
          none="Nobody has moved a line of this client’s reports. A line is moved where it stands, in the results."
          rules={list.map((rule) => ({
            key: rule.ruleId,
            removeLabel: `Take back for ${agents.get(rule.agentId).label}: ${sayRule(rule)}`,
            cells: (
              <>
                <td>{agents.get(rule.agentId).label}</td>
                <td>{sayRule(rule)}</td>
              </>
            ),
            onRemove: () => undo.mutate({ engagementId, ruleId: rule.ruleId }),
          }))}
          mayChange={mayChange}
          removeError={undo.error}
        >
          {list.length === 0 ? null : (
            <Text size="sm" c="dimmed">
              What is taken back is read again, in all runs of the client.
            </Text>
          )}
        </RuleList>
      )}
    </QueryArea>
  );
}
