import { Button } from '@mantine/core';
import type { OsaError } from '../../../shared/errors.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';

/** Why something was not brought in; where the instance is another client's, a person may say so. */
export function BringRefused({
  error,
  onConfirm,
}: {
  error: OsaError;
  /** @param instance the one that was confirmed */
  onConfirm: (instance: string) => void;
}) {
  const { instance, before, clients } = error.details;
  if (error.code !== 'opal_other_instance' || instance === undefined) {
    return <ErrorNotice error={error} title="They could not be brought in" />;
  }
  return (
    <Notice
      tone="warn"
      alert
      title="This may be another client’s"
      action={
        <Button size="xs" variant="default" onClick={() => onConfirm(instance)}>
          Bring in all the same
        </Button>
      }
    >
      {clients === undefined
        ? `Runs of this client have gone to the instance ${before ?? ''}, not to ${instance}.`
        : `The instance ${instance} is that of ${clients}.`}
    </Notice>
  );
}
