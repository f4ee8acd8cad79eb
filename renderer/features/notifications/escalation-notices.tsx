import { useEffect, useState } from 'react';
import { notifications } from '@mantine/notifications';
import { Link, useNavigate } from 'react-router';
import type { AppInfo, Escalation } from '../../../shared/contract/procedures.ts';
import { ERROR_SCENARIOS } from '../../../shared/domain/recovery.ts';
import { PATHS } from '../../app/navigation.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { showDesktopNotice } from './desktop-notice.ts';
import { FreshEscalations } from './fresh-escalations.ts';

const EVERY_MS = 15_000;

const TITLE = 'A run needs you';

/** Calls the person, whichever screen is open, when recovery could not mend something. */
export function EscalationNotices({ info }: { info: AppInfo | undefined }) {
  const navigate = useNavigate();
  const [fresh] = useState(() => new FreshEscalations());
  const { data } = useProcedureQuery('recovery.escalations', {}, { refetchInterval: EVERY_MS });
  const isBrowser = info?.host === 'browser';

  useEffect(() => {
    if (data === undefined) return;
    for (const escalation of fresh.take(data)) {
      showInPage(escalation);
      const { title, notification } = ERROR_SCENARIOS[escalation.scenario];
      const note = { title: TITLE, body: `${title}. ${notification}`, tag: escalation.id };
      // The desktop app shows its own.
      if (isBrowser) showDesktopNotice(note, () => void navigate(PATHS.run(escalation.runId)));
    }
  }, [data, fresh, isBrowser, navigate]);
  return null;
}

function showInPage({ id, runId, scenario, clientName }: Escalation): void {
  notifications.show({
    id,
    title: TITLE,
    color: 'red',
    autoClose: false,
    message: (
      <>
        {ERROR_SCENARIOS[scenario].title}: <Link to={PATHS.run(runId)}>{clientName}</Link>
      </>
    ),
  });
}
