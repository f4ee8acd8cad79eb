/** "2025-11-18"; UTC, as a report is read on other machines than the one that wrote it. */
export function formatDay(at: number | string): string {
  return new Date(at).toISOString().slice(0, 10);
}
