import type { ReactNode } from 'react';
import { ActionIcon, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelpCircle } from '@tabler/icons-react';
import classes from './origin.module.css';

/** A small button beside a number that shows where the number comes from. */
export function OriginPopover({
  label,
  number,
  children,
}: {
  label: string;
  /** The number of the source, where sources are numbered; the button is that number then. */
  number?: number;
  children: ReactNode;
}) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => {
        if (!next) close();
      }}
      position="bottom-start"
      width={360}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        {number === undefined ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            className={classes.mark}
            aria-label={`Where this comes from: ${label}`}
            title="Where this comes from"
            onClick={toggle}
          >
            <IconHelpCircle size={15} stroke={1.8} aria-hidden />
          </ActionIcon>
        ) : (
          <button
            type="button"
            className={classes.number}
            aria-label={`Source ${number}`}
            title="Where this comes from"
            onClick={toggle}
          >
            {number}
          </button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={`Where ${label} comes from`}>
        <Text size="sm" fw={650} mb={6}>
          Where this comes from
        </Text>
        {isOpen ? children : null}
      </Popover.Dropdown>
    </Popover>
  );
}
