import { List } from '@mantine/core';
import { Link } from 'react-router';
import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';
import { attentionEntries } from './attention-sentences.ts';
import { opalAttention } from './opal-attention.ts';

/** What the user should look at; renders nothing if there is nothing. */
export function NeedsAttention({ status }: { status: RecentStatus }) {
  const connecting = useProcedureQuery('opal.connections', {});
  const budgets = useProcedureQuery('usage.budgets', {});
  const entries = [
    ...attentionEntries(status),
    ...opalAttention(connecting.data?.connections ?? [], budgets.data?.month),
  ];
  if (entries.length === 0) return null;
  return (
    <Notice tone="warn" title="Needs attention">
      <List size="sm" spacing={2} mt={2}>
        {entries.map(({ sentence, path }) => (
          <List.Item key={sentence}>
            {sentence} {path === null ? null : <Link to={path}>Review</Link>}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
