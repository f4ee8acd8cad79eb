import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import type { Pillar } from '../../../../shared/domain/answer/answer.ts';
import type { WantedChange } from '../../../../shared/domain/answer/edits/answer-edit.ts';
import { keyOfFinding } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { errorMessage } from './use-saving.ts';
import { useEditing } from './editing-context.ts';
import { findingPlaces } from './finding-places.ts';

/** Where a finding stands among the others, and whether it stands there at all. */
export function FindingMenu({ pillar, pillars }: { pillar: Pillar; pillars: readonly Pillar[] }) {
  const editing = useEditing();
  if (editing === null) return null;
  const { earlier, later } = findingPlaces(pillar, pillars);
  const change = (wanted: WantedChange): void =>
    void editing.change(keyOfFinding(pillar), wanted).catch((error: unknown) =>
      notifications.show({
        color: 'red',
        title: 'It was not saved',
        message: errorMessage(error),
      }),
    );
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Order and place: ${pillar.topic}`}
        >
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={earlier === null} onClick={() => earlier && change(earlier)}>
          Earlier
        </Menu.Item>
        <Menu.Item disabled={later === null} onClick={() => later && change(later)}>
          Later
        </Menu.Item>
        <Menu.Item onClick={() => change({ field: 'shown', isShown: false })}>Put out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
