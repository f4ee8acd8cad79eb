import { Anchor, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AppInfo, OpalSettings } from '../../../../shared/contract/procedures.ts';
import type { ClientInstance } from '../../../../shared/contract/opal.ts';
import { Disclosure } from '../../../components/disclosure.tsx';
import type { ChoosableConnection } from '../../../components/choosable-connections.ts';
import type { TargetChosen, TargetKind } from '../target.ts';
import { ConnectionChoice } from './connection-choice.tsx';
import { LedByChoice } from './led-by-choice.tsx';
import { PracticeOptionsFields } from './practice-options-fields.tsx';

/** Where the analysis goes: Opal by its API or through the tunnel, or the practice Opal. */
export function TargetChoice({
  chosen,
  onChange,
  connections,
  instance,
  info,
  opal,
  why,
}: {
  chosen: TargetChosen;
  onChange: (change: Partial<TargetChosen>) => void;
  connections: readonly ChoosableConnection[];
  /** Where the client's runs have gone. */
  instance: ClientInstance;
  info: AppInfo | undefined;
  opal: OpalSettings | undefined;
  /** Why it is chosen, where nobody has chosen; `null` where somebody has. */
  why: string | null;
}) {
  const isPracticeOnly = info?.practiceOnly === true;
  const { kind, ledBy, practice, practiceOverApi } = chosen;
  const isDirect = kind === 'direct' || (kind === 'practice' && practiceOverApi);

  return (
    <Stack gap="xs">
      <Radio.Group
        label="Run with"
        description={why}
        value={kind}
        onChange={(value) => onChange({ kind: kindOf(value) })}
      >
        <Stack gap={8} mt={6}>
          <Radio
            value="direct"
            label="Opal"
            disabled={isPracticeOnly && connections.length === 0}
            description={directDescription(isPracticeOnly, connections)}
          />
          <Radio
            value="opal"
            label="Opal through the tunnel"
            disabled={isPracticeOnly}
            description={tunnelDescription(isPracticeOnly, opal)}
          />
          <Radio
            value="practice"
            label="Practice Opal"
            description="Built in, answers with examples. Nothing leaves this laptop, and everything is marked as practice."
          />
        </Stack>
      </Radio.Group>
      {kind === 'opal' && opal?.triggerUrl === '' ? (
        <Text size="sm">
          <Anchor component={Link} to="/settings" underline="always" size="sm">
            Enter the trigger URL under Settings
          </Anchor>
          . This draft is kept.
        </Text>
      ) : null}
      <Stack gap="md" pl={32}>
        {kind === 'direct' ? (
          <ConnectionChoice
            connections={connections}
            connectionId={chosen.connectionId}
            instance={instance}
            onChange={(connectionId) => onChange({ connectionId })}
          />
        ) : null}
        {kind === 'practice' ? (
          <div>
            <SegmentedControl
              size="xs"
              aria-label="Way to the practice Opal"
              value={practiceOverApi ? 'api' : 'tunnel'}
              onChange={(way) => onChange({ practiceOverApi: way === 'api' })}
              data={[
                { value: 'tunnel', label: 'As through the tunnel' },
                { value: 'api', label: 'Over Opal’s API' },
              ]}
            />
          </div>
        ) : null}
        {isDirect ? (
          <LedByChoice value={ledBy} onChange={(value) => onChange({ ledBy: value })} />
        ) : null}
        {kind === 'practice' ? (
          <Disclosure id="practice-options" show="Practice options" hide="Hide practice options">
            <PracticeOptionsFields
              options={practice}
              onChange={(options) => onChange({ practice: options })}
            />
          </Disclosure>
        ) : null}
      </Stack>
    </Stack>
  );
}

function kindOf(value: string): TargetKind {
  return value === 'opal' || value === 'direct' ? value : 'practice';
}

function directDescription(
  isPracticeOnly: boolean,
  connections: readonly ChoosableConnection[],
): string {
  if (connections.length > 0) {
    return 'Over its own API: no tunnel, and results are fetched even if the laptop was asleep.';
  }
  return isPracticeOnly
    ? 'Not available: the console was started for practice only.'
    : 'Not signed in yet.';
}

function tunnelDescription(isPracticeOnly: boolean, opal: OpalSettings | undefined): string {
  if (isPracticeOnly) return 'Not available: the console was started for practice only.';
  if (opal === undefined) return '';
  return opal.triggerUrl === ''
    ? 'Not set up. For agents that call the console’s tools.'
    : `What you entered and the keys are sent to ${hostOf(opal.triggerUrl)}.`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'the trigger URL';
}
