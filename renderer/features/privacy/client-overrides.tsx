import { useState } from 'react';
import { Button, Select, Text } from '@mantine/core';
import type { ClientRef } from '../../../shared/contract/privacy.ts';
import {
  piiOperationSchema,
  redactionModeSchema,
  type PolicyOverride,
  type RedactionMode,
} from '../../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiType } from '../../../shared/domain/pii.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import classes from './privacy.module.css';
import { MODE_WORDS, OPERATION_WORDS, optionsOf, typeLabel } from './privacy-words.ts';
import { RuleList } from './rule-list.tsx';
import { REFRESHES } from './rule-refreshes.ts';

const ANY = 'any';

/** Modes that differ from the policy for one client. */
export function ClientOverrides({
  client,
  overrides,
  mayChange,
}: {
  client: ClientRef;
  overrides: readonly PolicyOverride[];
  mayChange: boolean;
}) {
  const end = useProcedureMutation('privacy.endOverride', REFRESHES);
  return (
    <RuleList
      title="Protected differently from the policy"
      label="This client’s rules"
      headings={['Type', 'For', 'Mode']}
      none="Nothing. The policy applies unchanged."
      rules={overrides.map((override) => ({
        key: `${override.piiType} ${override.operation}`,
        removeLabel: `Remove the rule for ${typeLabel(override.piiType)}`,
        cells: (
          <>
            <td>{typeLabel(override.piiType)}</td>
            <td>
              {override.operation === null ? 'Everything' : OPERATION_WORDS[override.operation]}
            </td>
            <td>{MODE_WORDS[override.mode].label}</td>
          </>
        ),
        onRemove: () => end.mutate({ ...client, override }),
      }))}
      mayChange={mayChange}
      removeError={end.error}
    >
      <AddOverride client={client} />
    </RuleList>
  );
}

function AddOverride({ client }: { client: ClientRef }) {
  const [piiType, setType] = useState<PiiType>('name');
  const [operation, setOperation] = useState<string>(ANY);
  const [mode, setMode] = useState<RedactionMode>('pseudonymize');
  const set = useProcedureMutation('privacy.override', REFRESHES);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = operation === ANY ? null : piiOperationSchema.parse(operation);
        set.mutate({ ...client, override: { piiType, operation: chosen, mode } });
      }}
    >
      <div className={classes.fields}>
        <Select
          label="Type"
          allowDeselect={false}
          value={piiType}
          onChange={(value) => setType(piiTypeSchema.parse(value))}
          data={optionsOf(piiTypeSchema.options, typeLabel)}
          mt="sm"
        />
        <Select
          label="For"
          allowDeselect={false}
          value={operation}
          onChange={(value) => setOperation(value ?? ANY)}
          data={[
            { value: ANY, label: 'Everything' },
            ...optionsOf(piiOperationSchema.options, (key) => OPERATION_WORDS[key]),
          ]}
          mt="sm"
        />
        <Select
          label="Mode"
          allowDeselect={false}
          value={mode}
          onChange={(value) => setMode(redactionModeSchema.parse(value))}
          data={optionsOf(redactionModeSchema.options, (key) => MODE_WORDS[key].label)}
          mt="sm"
        />
        <Button type="submit" loading={set.isPending}>
          Set
        </Button>
      </div>
      <Text size="sm" c="dimmed" mt="sm">
        {MODE_WORDS[mode].label} leaves {MODE_WORDS[mode].leaves}. Social security, card and medical
        record numbers and biometric identifiers are always hashed on screens and in logs, unless
        the mode set here leaves less.
      </Text>
      {set.error === null ? null : <ErrorNotice error={set.error} title="It was not set" />}
    </form>
  );
}
