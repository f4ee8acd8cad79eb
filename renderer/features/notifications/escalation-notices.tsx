import { useEffect, useRef, useState } from 'react';
import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import type { AppInfo, Escalation } from '../../../shared/contract/procedures.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ERROR_SCENARIOS } from '../../../shared/domain/recovery.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { showDesktopNotice } from '../../bridge/desktop-notice.ts';
import { FreshEscalations } from './fresh-escalations.ts';

const EVERY_MS = 15_000;

const TITLE = 'A run needs your attention';

/**
 * Notifies the user on any screen when recovery could not fix something.
 *
 * One notice a run, which goes when nothing of its run needs attention any more.
 */
export function EscalationNotices({ info }: { info: AppInfo | undefined }) {
  const navigate = useNavigate();
  const [fresh] = useState(() => new FreshEscalations());
  const shown = useRef<Set<string>>(new Set());
  const { data } = useProcedureQuery('recovery.escalations', {}, { refetchInterval: EVERY_MS });
  const isBrowser = info?.host === 'browser';

  useEffect(() => {
    if (data === undefined) return;
    const open = new Set(data.map(({ runId }) => noticeOf(runId)));
    for (const id of shown.current) {
      if (!open.has(id)) notifications.hide(id);
    }
    shown.current = new Set([...shown.current].filter((id) => open.has(id)));
    for (const escalation of fresh.take(data)) {
      const lead = () => void navigate(PATHS.run(escalation.runId));
      shown.current.add(noticeOf(escalation.runId));
      showInPage(escalation, lead);
      const { title, notification } = ERROR_SCENARIOS[escalation.scenario];
      const note = { title: TITLE, body: `${title}. ${notification}`, tag: escalation.id };
      // The desktop app shows its own.
      if (isBrowser) showDesktopNotice(note, lead);
    }
  }, [data, fresh, isBrowser, navigate]);
  return null;
}

/** Notices are rendered outside the router, where a link would lead nowhere. */
function showInPage({ runId, scenario, clientName }: Escalation, open: () => void): void {
  const id = noticeOf(runId);
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

function noticeOf(runId: RunId): string {
  return `attention-${runId}`;
}
