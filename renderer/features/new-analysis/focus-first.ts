/** Anything that can be typed into or chosen; of a row of radios the chosen one. */
export const FIELD =
  'input[type="radio"]:checked, input:not([type="hidden"], [type="radio"]), textarea';

/** A field whose content is not accepted. */
export const INVALID_FIELD = '[aria-invalid="true"]';

/** Moves the keyboard to the first matching element; does nothing where there is none. */
export function focusFirst(within: HTMLElement | null, selector: string): void {
  const found = within?.querySelector(selector);
  if (found instanceof HTMLElement) found.focus();
}
