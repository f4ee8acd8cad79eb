/** Any input; of a group of radios, the chosen one. */
export const FIELD =
  'input[type="radio"]:checked, input:not([type="hidden"], [type="radio"]), textarea';

/** A field with invalid content. */
export const INVALID_FIELD = '[aria-invalid="true"]';

/** Focuses the first matching element; does nothing if there is none. */
export function focusFirst(within: HTMLElement | null, selector: string): void {
  const found = within?.querySelector(selector);
  if (found instanceof HTMLElement) found.focus();
}
