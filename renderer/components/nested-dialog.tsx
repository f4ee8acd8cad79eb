import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { useDisclosure } from '@mantine/hooks';

type Tell = (change: 1 | -1) => void;

/** How a dialog tells the one that it was opened from. */
const Below = createContext<Tell | null>(null);

/**
 * Something that closes by the Escape key, and from which dialogs are opened.
 *
 * Both hear the key. While one is open above, it is meant for that one alone.
 *
 * @example
 * <DialogBelow>
 *   {(isCovered) => <Drawer closeOnEscape={!isCovered} />}
 * </DialogBelow>
 */
export function DialogBelow({ children }: { children: (isCovered: boolean) => ReactNode }) {
  const [above, setAbove] = useState(0);
  const tell = useCallback<Tell>((change) => setAbove((count) => count + change), []);
  return <Below value={tell}>{children(above > 0)}</Below>;
}

/** Opens and closes a dialog, and tells what is below it; see `DialogBelow`. */
export function useNestedDialog(): {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
} {
  const [isOpen, { open, close }] = useDisclosure(false);
  const tell = useContext(Below);
  useEffect(() => {
    if (!isOpen || tell === null) return undefined;
    tell(1);
    return () => tell(-1);
  }, [isOpen, tell]);
  return { isOpen, open, close };
}
