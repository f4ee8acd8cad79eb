import { useState } from 'react';
import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import {
  MAX_ALLOWED_VALUE,
  type ClientRef,
  type PrivacyEngagement,
} from '../../../shared/contract/privacy.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/table.module.css';
import classes from './privacy.module.css';
import { REFRESHES } from './rule-refreshes.ts';
import { WideTable } from './wide-table.tsx';

const KINDS = [
  { value: 'value', label: 'This value' },
  { value: 'domain', label: 'E-mail addresses of a domain' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** What of a client everybody may read. */
export function AllowList({
  engagement,
  mayChange,
}: {
  engagement: PrivacyEngagement;
  mayChange: boolean;
}) {
  const { clientName, engagementId, allowed } = engagement;
  const remove = useProcedureMutation('privacy.disallow', REFRESHES);
  return (
    <Panel title="May stay as it is">
      {allowed.length === 0 ? (
        <Text size="sm">Nothing. All personal data in this client’s results is replaced.</Text>
      ) : (
        <WideTable label="Allow-list">
          <thead>
            <tr>
              <th scope="col">Value or domain</th>
              <th scope="col">Kind</th>
              <th scope="col">Added</th>
              <th scope="col">
                <span className={table.unseen}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {allowed.map(({ entryId, kind, value, addedAtMs }) => (
              <tr key={entryId}>
                <td className={classes.link}>{value}</td>
                <td>{KINDS.find((one) => one.value === kind)?.label}</td>
                <td>
                  <Moment at={addedAtMs} />
                </td>
                <td className={table.number}>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={!mayChange}
                    aria-label={`Remove ${value}`}
                    onClick={() => remove.mutate({ clientName, engagementId, entryId })}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {remove.error === null ? null : (
        <ErrorNotice error={remove.error} title="It was not removed" />
      )}
      {mayChange ? <AddAllowed client={{ clientName, engagementId }} /> : null}
    </Panel>
  );
}

function AddAllowed({ client }: { client: ClientRef }) {
  const [kind, setKind] = useState<Kind>('value');
  const [value, setValue] = useState('');
  const add = useProcedureMutation('privacy.allow', REFRESHES);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ ...client, kind, value: value.trim() }, { onSuccess: () => setValue('') });
      }}
    >
      <div className={classes.fields}>
        <Select
          label="Kind"
          allowDeselect={false}
          value={kind}
          onChange={(chosen) => setKind(chosen === 'domain' ? 'domain' : 'value')}
          data={[...KINDS]}
          mt="sm"
        />
        <TextInput
          label={kind === 'domain' ? 'Domain' : 'Value'}
          placeholder={kind === 'domain' ? 'garden.example' : '12 Orchard Row, Gardenham'}
          maxLength={MAX_ALLOWED_VALUE}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          mt="sm"
        />
        <Button type="submit" loading={add.isPending} disabled={value.trim().length < 3}>
          Add
        </Button>
      </div>
      {add.error === null ? null : (
        <Group mt="sm">
          <ErrorNotice error={add.error} title="It was not added" />
        </Group>
      )}
    </form>
  );
}
