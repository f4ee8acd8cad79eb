import { Button, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { TIERS } from '../../../shared/domain/agents.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { PATHS } from '../../navigation/paths.ts';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { PracticeBadge, PracticeBanner } from '../../components/practice-badge.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FirstThings } from './first-things.tsx';
import { ResultsContext } from './results-context.ts';
import { receivedLine, resultsHeadline } from './results-words.ts';
import { TierPage } from './tier-page.tsx';
import classes from './results-view.module.css';

const FIRST = 'first';

/** The finding, and everything it is based on. */
export function ResultsView({ model }: { model: ReportModel }) {
  const [address, setAddress] = useSearchParams();
  const tab = TIERS.find(({ id }) => id === address.get('tier'))?.id ?? FIRST;

  return (
    <ResultsContext value={model}>
      <Page
        title={resultsHeadline(model)}
        name={`Results: ${model.clientName}`}
        subtitle={
          <>
            {model.isPractice ? <PracticeBadge /> : null} {model.clientName} · {receivedLine(model)}{' '}
            · <Moment at={Date.parse(model.completedAt ?? model.triggeredAt)} />
          </>
        }
        actions={
          <>
            <Button component={Link} to={PATHS.run(model.runId)} variant="default">
              Open run
            </Button>
            <Button
              component={Link}
              to={PATHS.compare(model.runId)}
              variant="default"
              title="Compare with an earlier run"
            >
              Compare
            </Button>
            <ExportMenu runId={model.runId} disabled={model.agents.length === 0} />
          </>
        }
      >
        {model.isPractice ? <PracticeBanner /> : null}
        <Tabs
          value={tab}
          onChange={(next) => setAddress(next === null || next === FIRST ? {} : { tier: next })}
          keepMounted={false}
          classNames={{ list: classes.list, tab: classes.tab }}
        >
          <Tabs.List aria-label="Results">
            <Tabs.Tab value={FIRST}>What to do first</Tabs.Tab>
            {TIERS.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={FIRST} pt={14}>
            <FirstThings model={model} />
          </Tabs.Panel>
          {TIERS.map(({ id }) => (
            <Tabs.Panel key={id} value={id} pt={14}>
              <TierPage model={model} tier={id} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Page>
    </ResultsContext>
  );
}
