/** A moment as a `datetime-local` input writes it, in the time zone of this machine. */
export function toLocalInput(epochMs: number | null): string {
  if (epochMs === null) return '';
  const date = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such an input holds, in epoch ms; `null` when it is empty or no moment. */
export function fromLocalInput(text: string): number | null {
  const epochMs = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(epochMs) ? null : epochMs;
}
