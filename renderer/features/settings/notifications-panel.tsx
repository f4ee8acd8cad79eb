import { useState } from 'react';
import { Button, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { noticePermission, type NoticePermission } from '../../bridge/desktop-notice.ts';

const WORDS: Readonly<Record<NoticePermission, string>> = {
  default:
    'When a run needs attention, this browser can also notify you outside the page, without naming the client.',
  granted:
    'When a run needs attention, this browser also notifies you outside the page, without naming the client.',
  denied: 'This browser blocks the console’s notifications. Allow them in the site settings.',
  unsupported: 'This browser cannot show notifications. Home lists what needs attention.',
};

/** Whether the browser may notify the user outside the page; the desktop app always does. */
export function NotificationsPanel() {
  const [permission, setPermission] = useState(noticePermission);
  return (
    <Panel title="Notifications">
      <Text size="sm">{WORDS[permission]}</Text>
      {permission === 'default' ? (
        <Button
          mt="sm"
          variant="default"
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          Allow notifications
        </Button>
      ) : null}
    </Panel>
  );
}
