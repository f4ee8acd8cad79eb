import { Button, Group, PasswordInput } from '@mantine/core';
import { StatePill } from '../../components/state-pill.tsx';
import type { SecretEdit } from './opal-edits.ts';
import classes from './secret-field.module.css';

/** A secret that can be set or forgotten, but never read. */
export function SecretField({
  label,
  description,
  isStored,
  edit,
  onEdit,
}: {
  label: string;
  description: string;
  isStored: boolean;
  edit: SecretEdit;
  onEdit: (edit: SecretEdit) => void;
}) {
  return (
    <div className={classes.field}>
      <PasswordInput
        className={classes.input}
        label={
          <span className={classes.label}>
            {label} <Stored isStored={isStored} edit={edit} />
          </span>
        }
        description={description}
        placeholder={isStored ? 'Enter a new one to replace it' : ''}
        autoComplete="off"
        spellCheck={false}
        disabled={edit.kind === 'forget'}
        value={edit.kind === 'replace' ? edit.value : ''}
        onChange={({ currentTarget: { value } }) =>
          onEdit(value === '' ? { kind: 'keep' } : { kind: 'replace', value })
        }
      />
      {isStored ? (
        <Group>
          <Button
            variant="default"
            aria-label={edit.kind === 'forget' ? `Keep the ${label}` : `Forget the ${label}`}
            onClick={() => onEdit({ kind: edit.kind === 'forget' ? 'keep' : 'forget' })}
          >
            {edit.kind === 'forget' ? 'Keep' : 'Forget'}
          </Button>
        </Group>
      ) : null}
    </div>
  );
}

function Stored({ isStored, edit }: { isStored: boolean; edit: SecretEdit }) {
  if (edit.kind === 'forget') return <StatePill word="Forgotten on save" tone="warn" />;
  if (edit.kind === 'replace') return <StatePill word="Replaced on save" tone="accent" />;
  return isStored ? (
    <StatePill word="Stored" tone="good" />
  ) : (
    <StatePill word="Not set" tone="quiet" />
  );
}
