import { Code, List } from '@mantine/core';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Origin } from './origin.tsx';

/** What is wrong with the payload, in plain words. */
export function AgentFindings({ agent }: { agent: ReportAgent }) {
  const { findings } = agent.result;
  if (findings.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`${formatCount(findings.length, 'issue')} to check in what ${agent.label} sent`}
    >
      <List size="sm" spacing={2} mt={2}>
        {findings.map((finding) => (
          <List.Item key={`${finding.code} ${finding.pointer} ${finding.message}`}>
            {finding.message}
            {finding.pointer === '' ? null : (
              <>
                {' '}
                <Code>{finding.pointer}</Code>
                <Origin agentId={agent.agentId} pointer={finding.pointer} label={finding.message} />
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
