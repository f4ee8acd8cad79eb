import { Stack, Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Tier } from '../../../shared/domain/agents.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { AgentFiles } from './agent-files.tsx';
import { AgentResultView } from './agent-result-view.tsx';
import { MissingAgents } from './missing-agents.tsx';
import { pagesOfTier } from './tier-pages.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './tier-page.module.css';

/** One group of results: its agents as tabs. */
export function TierPage({ model, tier }: { model: ReportModel; tier: Tier }) {
  const agents = useAgents();
  const [address, setAddress] = useSearchParams();
  const pages = pagesOfTier(model, tier, agents);
  const wanted = address.get('agent');
  const open = pages.find(({ agentId }) => agentId === wanted) ?? pages[0];

  if (open === undefined) {
    return (
      <Panel>
        <NothingHere title="No agent in this group took part" />
      </Panel>
    );
  }
  return (
    <Tabs
      variant="pills"
      value={open.agentId}
      onChange={(agentId) =>
        setAddress(agentId === null ? { tier } : { tier, agent: agentId }, { replace: true })
      }
      keepMounted={false}
      classNames={{ list: classes.list, tab: classes.tab }}
    >
      <Tabs.List aria-label="Agents">
        {pages.map(({ agentId, label, missing }) => (
          <Tabs.Tab key={agentId} value={agentId}>
            {label}
            {missing === null ? null : <span className={classes.missing}>missing</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {pages.map(({ agentId, agent, missing }) => (
        <Tabs.Panel key={agentId} value={agentId} pt={14}>
          {agent === null ? null : <AgentResultView agent={agent} />}
          {missing === null ? null : (
            <Stack gap={14}>
              <MissingAgents missing={[missing]} />
              <AgentFiles agentId={agentId} />
            </Stack>
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
