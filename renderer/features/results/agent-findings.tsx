import { Code, List } from '@mantine/core';
import { splitPlace } from '../../../shared/domain/json.ts';
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
                <Place pointer={splitPlace(finding.pointer).pointer} />
                <Origin agentId={agent.agentId} pointer={finding.pointer} label={finding.message} />
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

/** The member that it is about; a range in a text is shown there instead. */
function Place({ pointer }: { pointer: string }) {
  return pointer === '' ? null : <Code>{pointer}</Code>;
}
