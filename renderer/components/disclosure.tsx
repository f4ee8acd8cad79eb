import type { ReactNode } from 'react';
import { Anchor, Box, Collapse, type BoxProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

/**
 * Something few people need, behind a link that shows and hides it.
 *
 * While hidden it is not rendered, so it fetches nothing.
 */
export function Disclosure({
  id,
  show,
  hide,
  children,
  ...box
}: BoxProps & {
  id: string;
  /** What the link says while the rest is hidden. */
  show: string;
  hide: string;
  children: ReactNode;
}) {
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <Box {...box}>
      <Anchor
        component="button"
        type="button"
        size="sm"
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        {isOpen ? hide : show}
      </Anchor>
      <Collapse expanded={isOpen} id={id}>
        {isOpen ? children : null}
      </Collapse>
    </Box>
  );
}
