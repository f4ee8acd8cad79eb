import { useState } from 'react';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { usageGroupSchema, type UsageGroup } from '../../../shared/domain/usage.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { Budgets } from './budgets.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import { UsageChart } from './usage-chart.tsx';
import { UsageTable } from './usage-table.tsx';
import classes from './opal.module.css';

const GROUPS: Readonly<Record<UsageGroup, string>> = {
  agent: 'Agent',
  engagement: 'Engagement',
  month: 'Month',
  run: 'Run',
};

/** Any time: the console's own records begin with its first run. */
const EVER = { fromMs: null, toMs: null } as const;

/** What runs over Opal's API have used, and how much they may. */
export function UsageTab() {
  const bridge = useBridge();
  const [groupBy, setGroupBy] = useState<UsageGroup>('agent');
  const rows = useProcedureQuery('usage.summary', { groupBy, ...EVER });
  return (
    <Stack gap={14}>
      <Budgets />
      <Panel
        title="Used in Opal"
        padded={false}
        aside={
          <div className={classes.asideTools}>
            <SegmentedControl
              size="xs"
              aria-label="By"
              value={groupBy}
              onChange={(value) => setGroupBy(usageGroupSchema.parse(value))}
              data={Object.entries(GROUPS).map(([value, label]) => ({ value, label }))}
            />
            <SaveButton
              label="Save as CSV"
              desktopLabel="Copy as CSV"
              type="text/csv"
              load={() => callProcedure(bridge, 'usage.csv', { groupBy, ...EVER })}
            />
          </div>
        }
      >
        <QueryArea query={rows} failedTitle="The usage cannot be read">
          {(list) =>
            list.length === 0 ? (
              <NothingHere title="Nothing has been used yet">
                Tokens, credits and seconds appear here with the first run over Opal’s API.
              </NothingHere>
            ) : (
              <>
                <UsageChart rows={list.filter(({ isPractice }) => !isPractice)} />
                <UsageTable rows={list} groupLabel={GROUPS[groupBy]} />
                <Text size="sm" c="dimmed" p={14}>
                  As Opal counts. Practice is listed apart and costs nothing.
                </Text>
              </>
            )
          }
        </QueryArea>
      </Panel>
    </Stack>
  );
}
