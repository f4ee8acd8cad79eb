import { useState } from 'react';
import { Button, Popover, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { formatCount, formatMomentInFull } from '../../../components/format.ts';
import { useEditing, type Editing } from './editing-context.ts';
import { useSaving } from './use-saving.ts';
import { VersionList } from './version-list.tsx';
import classes from './editing.module.css';

/** Which version of the answer this is, and the way back, forth and out. */
export function VersionStrip() {
  const editing = useEditing();
  const { isSaving, problem, save } = useSaving();
  if (editing === null) return null;
  const { version, step } = editing;
  return (
    <div className={classes.strip} role="group" aria-label="Version of the answer">
      <span className={classes.version} role="status">
        {describeVersion(version)}
      </span>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        disabled={!version.canUndo || isSaving}
        onClick={() => void save(() => step('undo'))}
      >
        Undo
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconArrowForwardUp size={14} aria-hidden />}
        disabled={!version.canRedo || isSaving}
        onClick={() => void save(() => step('redo'))}
      >
        Redo
      </Button>
      <VersionList />
      {version.signedOff === null ? <SignOff editing={editing} /> : null}
      {problem === null ? null : (
        <span role="alert" className={classes.problem}>
          {problem}
        </span>
      )}
    </div>
  );
}

/** "Version 3 · 5 changes · signed off by … on …" */
function describeVersion({ number, edits, signedOff }: Editing['version']): string {
  const name = number === 0 ? 'As received' : `Version ${number}`;
  const changes = edits.length === 0 ? '' : formatCount(edits.length, 'change');
  const signed =
    signedOff === null
      ? ''
      : `signed off by ${signedOff.by} on ${formatMomentInFull(Date.parse(signedOff.at))}`;
  const outdated =
    signedOff?.isOutdated === true ? `newer results since: ${signedOff.newer.join(', ')}` : '';
  return [name, changes, signed, outdated].filter((part) => part !== '').join(' · ');
}

function SignOff({ editing: { signOff } }: { editing: Editing }) {
  const [isOpen, setOpen] = useState(false);
  const [by, setBy] = useState('');
  const { isSaving, problem, save } = useSaving();
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={280}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="default" size="compact-xs" onClick={() => setOpen(!isOpen)}>
          Sign off
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Sign off">
        <form
          className={classes.signOff}
          onSubmit={(event) => {
            event.preventDefault();
            if (by.trim() === '') return;
            void save(() => signOff(by.trim())).then((isSaved) => isSaved && setOpen(false));
          }}
        >
          <TextInput
            size="xs"
            label="Signed off by"
            description="A role: names are covered as personal data."
            placeholder="Lead consultant"
            value={by}
            maxLength={120}
            error={problem}
            data-autofocus
            onChange={(event) => setBy(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={isSaving} disabled={by.trim() === ''}>
            Sign off
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
