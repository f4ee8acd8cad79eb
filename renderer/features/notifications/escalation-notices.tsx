import { useEffect, useState } from 'react';
import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import type { AppInfo, Escalation } from '../../../shared/contract/procedures.ts';
import { ERROR_SCENARIOS } from '../../../shared/domain/recovery.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { showDesktopNotice } from '../../bridge/desktop-notice.ts';
import { FreshEscalations } from './fresh-escalations.ts';

const EVERY_MS = 15_000;

const TITLE = 'A run needs your attention';

/** Notifies the user on any screen when recovery could not fix something. */
export function EscalationNotices({ info }: { info: AppInfo | undefined }) {
  const navigate = useNavigate();
  const [fresh] = useState(() => new FreshEscalations());
  const { data } = useProcedureQuery('recovery.escalations', {}, { refetchInterval: EVERY_MS });
  const isBrowser = info?.host === 'browser';

  useEffect(() => {
    if (data === undefined) return;
    for (const escalation of fresh.take(data)) {
      const open = () => void navigate(PATHS.run(escalation.runId));
      showInPage(escalation, open);
      const { title, notification } = ERROR_SCENARIOS[escalation.scenario];
      const note = { title: TITLE, body: `${title}. ${notification}`, tag: escalation.id };
      // The desktop app shows its own.
      if (isBrowser) showDesktopNotice(note, open);
    }
  }, [data, fresh, isBrowser, navigate]);
  return null;
}

/** Notices are rendered outside the router, where a link would lead nowhere. */
function showInPage({ id, scenario, clientName }: Escalation, open: () => void): void {
  notifications.show({
    id,
    title: TITLE,
    color: 'red',
    autoClose: false,
    message: (
      <>
        {ERROR_SCENARIOS[scenario].title}:{' '}
        <Anchor
          component="button"
          size="sm"
          onClick={() => {
            notifications.hide(id);
            open();
          }}
        >
          {clientName}
        </Anchor>
      </>
    ),
  });
}
