import { useState } from 'react';
import { ActionIcon, Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Draft } from '../../../shared/contract/procedures.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import classes from './drafts-panel.module.css';

/** Drafts that can be continued or deleted. */
export function DraftsPanel({ drafts }: { drafts: readonly Draft[] }) {
  const remove = useProcedureMutation('intake.deleteDraft', ['intake.drafts']);
  if (drafts.length === 0) return null;

  return (
    <div className={classes.frame}>
      <Panel title="Continue a draft" aside={formatCount(drafts.length, 'draft')} padded={false}>
        {remove.error === null ? null : (
          <ErrorNotice error={remove.error} title="The draft could not be deleted" />
        )}
        <ul className={classes.list}>
          {drafts.map((draft) => (
            <DraftLine
              key={draft.draftId}
              draft={draft}
              isDeleting={remove.isPending && remove.variables.draftId === draft.draftId}
              onDelete={() => remove.mutate({ draftId: draft.draftId })}
            />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function DraftLine({
  draft,
  isDeleting,
  onDelete,
}: {
  draft: Draft;
  isDeleting: boolean;
  onDelete: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const name = draft.clientName === '' ? 'No company name yet' : draft.clientName;

  return (
    <li className={classes.line}>
      <div className={classes.name}>
        <span title={name}>{name}</span>
        <span className={classes.when}>
          {draft.body === null ? (
            'can no longer be read: its key is gone'
          ) : (
            <>
              saved <Moment at={draft.updatedAtMs} ago />
            </>
          )}
        </span>
      </div>
      {isAsking ? (
        <Group gap={6} wrap="nowrap">
          <Button variant="default" size="compact-sm" autoFocus onClick={() => setAsking(false)}>
            Keep
          </Button>
          <Button color="red" size="compact-sm" loading={isDeleting} onClick={onDelete}>
            Delete
          </Button>
        </Group>
      ) : (
        <Group gap={6} wrap="nowrap">
          {draft.body === null ? null : (
            <Button
              component={Link}
              to={PATHS.draft(draft.draftId)}
              variant="default"
              size="compact-sm"
              aria-label={`Continue ${name}`}
            >
              Continue
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Delete draft ${name}`}
            title="Delete"
            onClick={() => setAsking(true)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      )}
    </li>
  );
}
