import type { MantineColorScheme } from '@mantine/core';

/** Where Mantine's manager keeps the choice. */
export const COLOR_SCHEME_KEY = 'osa-color-scheme';

/** What the user can choose, in words. */
export const COLOR_SCHEMES: readonly { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'Follow system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/**
 * Applies the chosen scheme to the document before the first render.
 *
 * Mantine's own script for this is inline, which the content security policy forbids. Without
 * a choice CSS follows the system's preference.
 */
export function applyStoredColorScheme(root: HTMLElement, storage: Storage): void {
  const stored = storage.getItem(COLOR_SCHEME_KEY);
  if (stored === 'light' || stored === 'dark') {
    root.setAttribute('data-mantine-color-scheme', stored);
  }
}
