import { Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { ClientRules } from './client-rules.tsx';
import { PolicyView } from './policy-view.tsx';
import classes from './privacy.module.css';
import { ProtectedCounts } from './protected-counts.tsx';
import { RevealValue } from './reveal-value.tsx';
import { TryText } from './try-text.tsx';

const TABS = [
  { id: 'protected', label: 'Protected', Content: ProtectedCounts },
  { id: 'try', label: 'Try a text', Content: TryText },
  { id: 'clients', label: 'Client rules', Content: ClientRules },
  { id: 'policy', label: 'Policy', Content: PolicyView },
  { id: 'reveal', label: 'Reveal and record', Content: RevealValue },
] as const;

/** Personal data: what was found and how it was protected, by type, never by value. */
export function PrivacyScreen() {
  const [address, setAddress] = useSearchParams();
  const tab = TABS.find(({ id }) => id === address.get('tab'))?.id ?? TABS[0].id;
  return (
    <Page
      title="Privacy"
      subtitle="Personal data is protected before anything is stored, logged or exported."
    >
      <Tabs
        value={tab}
        onChange={(next) => setAddress(next === null || next === TABS[0].id ? {} : { tab: next })}
        keepMounted={false}
        classNames={{ list: classes.list, tab: classes.tab }}
      >
        <Tabs.List aria-label="Privacy">
          {TABS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, Content }) => (
          <Tabs.Panel key={id} value={id} pt={14}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
