import { useState } from 'react';
import { Button, Group, Select, TextInput } from '@mantine/core';
import {
  MAX_ALLOWED_VALUE,
  type AllowListEntry,
  type ClientRef,
} from '../../../shared/contract/privacy.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import classes from './privacy.module.css';
import { RuleList } from './rule-list.tsx';
import { REFRESHES } from './rule-refreshes.ts';

const KINDS = [
  { value: 'value', label: 'This value' },
  { value: 'domain', label: 'Email addresses at a domain' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

/** What stays readable for a client. */
export function AllowList({
  client,
  allowed,
  mayChange,
}: {
  client: ClientRef;
  allowed: readonly AllowListEntry[];
  mayChange: boolean;
}) {
  const remove = useProcedureMutation('privacy.disallow', REFRESHES);
  return (
    <RuleList
      title="Left unprotected"
      label="Allow-list"
      headings={['Value or domain', 'Kind', 'Added']}
      none="Nothing. All personal data in this client’s results is protected."
      rules={allowed.map(({ entryId, kind, value, addedAtMs }) => ({
        key: entryId,
        removeLabel: `Remove ${value}`,
        cells: (
          <>
            <td className={classes.link}>{value}</td>
            <td>{KINDS.find((one) => one.value === kind)?.label}</td>
            <td>
              <Moment at={addedAtMs} />
            </td>
          </>
        ),
        onRemove: () => remove.mutate({ ...client, entryId }),
      }))}
      mayChange={mayChange}
      removeError={remove.error}
    >
      <AddAllowed client={client} />
    </RuleList>
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
