import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import type { PiiAuditEntry } from '../../../shared/domain/pii-audit.ts';
import { PII_LABELS } from '../../../shared/domain/pii.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import classes from './privacy.module.css';
import { ACTION_WORDS, MODE_WORDS, ROLE_WORDS } from './privacy-words.ts';
import { sayCheck } from './say-check.ts';
import { WideTable } from './wide-table.tsx';

/** Whether the record is unaltered, in one line. */
function RecordCheck() {
  const [isAsked, setAsked] = useState(false);
  const check = useProcedureQuery('privacy.verify', {}, { enabled: isAsked, staleTime: 0 });
  return (
    <div className={classes.below}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status">
          {check.data === undefined
            ? 'Each row of the record is chained to the one before.'
            : sayCheck(check.data)}
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={check.isFetching}
          onClick={() => (isAsked ? void check.refetch() : setAsked(true))}
        >
          Check the record
        </Button>
      </Group>
      {check.error === null ? null : (
        <ErrorNotice error={check.error} title="The record could not be checked" />
      )}
    </div>
  );
}

/** What people did with personal data and with the rules for it. */
export function Deeds() {
  const deeds = useProcedureQuery('privacy.deeds', {}, { staleTime: 0 });
  return (
    <Panel title="Actions, newest first" padded={false}>
      <RecordCheck />
      <QueryArea query={deeds} failedTitle="The record cannot be read">
        {(list) =>
          list.length === 0 ? (
            <NothingHere title="Nothing revealed and no rule changed">
              Every reveal, refusal and rule change is recorded here and kept for seven years.
            </NothingHere>
          ) : (
            <WideTable label="Record of actions" headings={['When', 'What', 'Role', 'Reason']}>
              <tbody>
                {list.map((deed) => (
                  <Deed key={deed.id} deed={deed} />
                ))}
              </tbody>
            </WideTable>
          )
        }
      </QueryArea>
    </Panel>
  );
}

function Deed({ deed }: { deed: PiiAuditEntry }) {
  const { action, piiType, mode, role, reason, recordedAtMs } = deed;
  const about = [
    ...(piiType === null ? [] : [PII_LABELS[piiType][0]]),
    ...(mode === null ? [] : [MODE_WORDS[mode].label.toLowerCase()]),
  ].join(', ');
  return (
    <tr>
      <td>
        <Moment at={recordedAtMs} />
      </td>
      <td>
        {action === 'protected' ? 'Protected' : ACTION_WORDS[action]}
        {about === '' ? null : <span className={classes.note}>{about}</span>}
      </td>
      <td>{role === null ? '' : ROLE_WORDS[role]}</td>
      <td className={classes.link}>{reason}</td>
    </tr>
  );
}
