import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';
import { useNow } from '../../components/use-now.ts';
import { describeTrigger } from './describe-trigger.ts';

const SECOND_MS = 1000;
const LOOK_AGAIN_MS = 5 * SECOND_MS;

/** Says that the trigger keeps failing and is left alone; nothing while all is well. */
export function TriggerNotice() {
  const trigger = useProcedureQuery(
    'settings.trigger',
    {},
    { refetchInterval: (last) => (isLeftAlone(last) ? LOOK_AGAIN_MS : false) },
  );
  const allow = useProcedureMutation('settings.allowTrigger', ['settings.trigger']);
  const now = useNow(isLeftAlone(trigger.data) ? SECOND_MS : null);
  if (trigger.data === undefined || !isLeftAlone(trigger.data)) return null;
  return (
    <Notice
      tone="warn"
      title="The trigger keeps failing"
      action={
        <Button
          variant="default"
          size="xs"
          loading={allow.isPending}
          onClick={() =>
            allow.mutate(
              {},
              {
                onSuccess: () =>
                  notifications.show({
                    title: 'Requests allowed',
                    message: 'The next one goes to the trigger at once.',
                  }),
              },
            )
          }
        >
          Allow requests now
        </Button>
      }
    >
      {allow.error?.message ?? describeTrigger(trigger.data, now)}
    </Notice>
  );
}

function isLeftAlone(trigger: { state: string } | undefined): boolean {
  return trigger !== undefined && trigger.state !== 'closed';
}
