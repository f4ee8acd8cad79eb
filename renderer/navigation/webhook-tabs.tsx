import { Tabs } from '@mantine/core';
import { useNavigate } from 'react-router';
import { PATHS } from './paths.ts';

const TABS = [
  { path: '/webhooks', label: 'Received' },
  { path: PATHS.endpoints, label: 'Sent' },
] as const;

/** Leads from what arrived to what is sent, and back. */
export function WebhookTabs({ shown }: { shown: 'Received' | 'Sent' }) {
  const navigate = useNavigate();
  return (
    <Tabs
      value={shown}
      onChange={(label) => {
        const tab = TABS.find((one) => one.label === label);
        if (tab !== undefined) void navigate(tab.path);
      }}
    >
      <Tabs.List aria-label="Webhooks">
        {TABS.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
