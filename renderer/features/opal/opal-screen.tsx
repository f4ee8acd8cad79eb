import type { ComponentType } from 'react';
import { Tabs } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { NotFoundScreen } from '../../navigation/not-found-screen.tsx';
import { OwnAgentsTab } from '../own-agents/index.ts';
import { AgentsTab } from './agents-tab.tsx';
import { CatchUpTab } from './catch-up-tab.tsx';
import { ConnectionsTab } from './connections-tab.tsx';
import { RunningTab } from './running-tab.tsx';
import { UsageTab } from './usage-tab.tsx';
import classes from './opal.module.css';

interface OpalTab {
  /** Its part of the address. */
  readonly path: string;
  readonly label: string;
  readonly Content: ComponentType;
}

const TABS: readonly OpalTab[] = [
  { path: 'connections', label: 'Connections', Content: ConnectionsTab },
  { path: 'agents', label: 'Agents', Content: AgentsTab },
  { path: 'own-agents', label: 'Own agents', Content: OwnAgentsTab },
  { path: 'running', label: 'Running', Content: RunningTab },
  { path: 'catch-up', label: 'Catch up', Content: CatchUpTab },
  { path: 'usage', label: 'Usage', Content: UsageTab },
];

/** Opal over its own API: connections, the agents installed over them, and what runs have used. */
export function OpalScreen() {
  const { tab } = useParams();
  const navigate = useNavigate();
  const shown = TABS.find(({ path }) => path === (tab ?? 'connections'));
  if (shown === undefined) return <NotFoundScreen />;
  return (
    <Page title="Opal" name={`Opal: ${shown.label}`}>
      <Tabs
        value={shown.path}
        onChange={(path) => void navigate(path === 'connections' ? '/opal' : `/opal/${path}`)}
        keepMounted={false}
      >
        <Tabs.List aria-label="Opal" className={classes.tabs}>
          {TABS.map(({ path, label }) => (
            <Tabs.Tab
              key={path}
              ref={path === shown.path ? bringIntoView : null}
              value={path}
              flex="none"
              px={{ base: 9, sm: 16 }}
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ path, Content }) => (
          <Tabs.Panel key={path} value={path} pt={14}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

/** On a narrow screen the tabs are moved sideways, and the open one may be beyond the edge. */
function bringIntoView(tab: HTMLButtonElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
