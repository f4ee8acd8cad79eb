import { useEffect, useRef } from 'react';

/**
 * Hears keys wherever the focus is, but in a dialog or a field.
 *
 * @param deeds by the name of the key, letters in lower case
 */
export function useKeys(deeds: Readonly<Record<string, () => void>>): void {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('[role="dialog"], input, select, textarea')) return;
      // A button that has the focus is pressed with the space bar.
      if (event.key === ' ' && target?.closest('button, a, [role="button"]')) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const deed = latest.current[key];
      if (deed === undefined) return;
      event.preventDefault();
      deed();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
