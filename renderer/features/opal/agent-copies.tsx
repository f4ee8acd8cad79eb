import { Text } from '@mantine/core';
import type { AgentCopy } from '../../../shared/domain/agent-install.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import table from '../../components/table.module.css';

/** Copies of what installations have replaced, each to be given back to Opal. */
export function AgentCopies({ connection }: { connection: OpalConnection }) {
  const { connectionId } = connection;
  const copies = useProcedureQuery('opal.agentCopies', { connectionId });
  return (
    <Panel title="Copies of what was replaced" padded={false}>
      <QueryArea query={copies} failedTitle="The copies cannot be listed">
        {(list) =>
          list.length === 0 ? (
            <Text size="sm" c="dimmed" p={14}>
              None yet. Before anything in Opal is replaced, a copy of it is kept here.
            </Text>
          ) : (
            <table className={table.table} aria-label="Copies of what was replaced">
              <thead>
                <tr>
                  <th scope="col">Agent</th>
                  <th scope="col">Kept</th>
                  <th scope="col">
                    <span className={table.unseen}>Restore</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.map((copy) => (
                  <Copy key={copy.copyId} copy={copy} connection={connection} />
                ))}
              </tbody>
            </table>
          )
        }
      </QueryArea>
    </Panel>
  );
}

function Copy({ copy, connection }: { copy: AgentCopy; connection: OpalConnection }) {
  const { connectionId } = connection;
  const restore = useProcedureMutation('opal.restoreAgent', ['opal.installPlan', 'opal.agents']);
  return (
    <tr>
      <td style={{ overflowWrap: 'anywhere' }}>{copy.slug}</td>
      <td className={table.quiet}>
        <Moment at={copy.madeAtMs} />
      </td>
      <td className={table.number}>
        <AskFirst
          action="Restore"
          subject={copy.slug}
          question={`Restore ${copy.slug}?`}
          mutation={restore}
          onConfirm={(done) =>
            restore.mutate({ connectionId, copyId: copy.copyId }, { onSuccess: done })
          }
        >
          Opal gets back the agent as it was before it was replaced. What it has now is replaced by
          that.
        </AskFirst>
      </td>
    </tr>
  );
}
