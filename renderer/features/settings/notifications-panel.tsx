import { useState } from 'react';
import { Button, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import { noticePermission, type NoticePermission } from '../../bridge/desktop-notice.ts';

const WORDS: Readonly<Record<NoticePermission, string>> = {
  default:
    'When a run needs a person, this browser can say so outside the page as well, without naming the client.',
  granted:
    'When a run needs a person, this browser says so outside the page as well, without naming the client.',
  denied:
    'This browser does not show notifications of the console. Allow them in the settings of the site.',
  unsupported: 'This browser shows no notifications. What needs a person stands on Home.',
};

/** Whether the browser may call the person outside the page; the desktop app always does. */
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
