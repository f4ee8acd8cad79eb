import { Anchor, Radio, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AppInfo, OpalSettings } from '../../../../shared/contract/procedures.ts';
import type { PracticeOptions } from '../../../../shared/domain/practice.ts';
import { Disclosure } from '../../../components/disclosure.tsx';
import type { TargetKind } from '../target.ts';
import { PracticeOptionsFields } from './practice-options-fields.tsx';

/** Opal or the practice Opal, and how the practice Opal behaves. */
export function TargetChoice({
  target,
  onTarget,
  practice,
  onPractice,
  info,
  opal,
}: {
  target: TargetKind;
  onTarget: (target: TargetKind) => void;
  practice: PracticeOptions;
  onPractice: (options: PracticeOptions) => void;
  info: AppInfo | undefined;
  opal: OpalSettings | undefined;
}) {
  const isPracticeOnly = info?.practiceOnly === true;

  return (
    <Stack gap="xs">
      <Radio.Group
        label="Run with"
        value={target}
        onChange={(value) => onTarget(value === 'opal' ? 'opal' : 'practice')}
      >
        <Stack gap={8} mt={6}>
          <Radio
            value="opal"
            label="Opal"
            disabled={isPracticeOnly}
            description={opalDescription(isPracticeOnly, opal)}
          />
          <Radio
            value="practice"
            label="Practice Opal"
            description="Built in, answers with examples. Nothing leaves this laptop, and everything is marked as practice."
          />
        </Stack>
      </Radio.Group>
      {target === 'practice' ? (
        <Disclosure
          id="practice-options"
          pl={32}
          show="Practice options"
          hide="Hide practice options"
        >
          <PracticeOptionsFields options={practice} onChange={onPractice} />
        </Disclosure>
      ) : null}
      {target === 'opal' && opal?.triggerUrl === '' ? (
        <Text size="sm">
          <Anchor component={Link} to="/settings" underline="always" size="sm">
            Enter the trigger URL under Settings
          </Anchor>
          . This draft is kept.
        </Text>
      ) : null}
    </Stack>
  );
}

function opalDescription(isPracticeOnly: boolean, opal: OpalSettings | undefined): string {
  if (isPracticeOnly) return 'Not available: the console was started for practice only.';
  if (opal === undefined) return '';
  return opal.triggerUrl === ''
    ? 'Not connected yet.'
    : `What you entered and the keys are sent to ${hostOf(opal.triggerUrl)}.`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'the trigger URL';
}
