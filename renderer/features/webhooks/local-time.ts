/** A moment as a `datetime-local` value, in this machine's time zone. */
export function toLocalInput(epochMs: number | null): string {
  if (epochMs === null) return '';
  const date = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The value of such an input in epoch ms; `null` if it is empty or invalid. */
export function fromLocalInput(text: string): number | null {
  const epochMs = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(epochMs) ? null : epochMs;
}
