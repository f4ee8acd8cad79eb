import { List } from '@mantine/core';
import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import { Notice } from '../../components/notice.tsx';
import { attentionSentences } from './attention-sentences.ts';

/** What a person should look at, in sentences; nothing when there is nothing. */
export function NeedsAttention({ status }: { status: RecentStatus }) {
  const sentences = attentionSentences(status);
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warn" title="Needs attention">
      <List size="sm" spacing={2} mt={2}>
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
