import { Anchor, List } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '../../../components/notice.tsx';
import type { IntakeStep } from '../intake-steps.ts';
import type { Missing } from '../missing.ts';

/** What is still missing, each with a link to it. */
export function MissingList({
  missing,
  onOpen,
}: {
  missing: readonly Missing[];
  onOpen: (step: IntakeStep) => void;
}) {
  if (missing.length === 0) return null;
  return (
    <Notice tone="warn" title="Before you can start">
      <List size="sm" spacing={2} mt={2}>
        {missing.map(({ what, step, screen }) => (
          <List.Item key={`${step?.id ?? 'settings'} ${what}`}>
            {what} (
            {step === null ? (
              <Anchor component={Link} to={`/${screen}`} size="sm" underline="always">
                {screen === 'opal' ? 'Opal' : 'Settings'}
              </Anchor>
            ) : (
              <Anchor
                component="button"
                type="button"
                size="sm"
                underline="always"
                onClick={() => onOpen(step)}
              >
                {step.label}
              </Anchor>
            )}
            )
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
