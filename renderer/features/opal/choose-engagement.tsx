import { Select } from '@mantine/core';
import { useRuns } from '../../bridge/use-runs.ts';
import { Notice } from '../../components/notice.tsx';

/**
 * Which engagement something of Opal's is brought into; it is named by its newest run.
 *
 * @param value the run's id; `null` before anybody has chosen
 */
export function ChooseEngagement({
  isPractice,
  value,
  onChange,
}: {
  isPractice: boolean;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const runs = useRuns();
  const newestOf = new Map<string, string>();
  for (const run of runs.data ?? []) {
    if (run.isPractice === isPractice && !newestOf.has(run.clientName)) {
      newestOf.set(run.clientName, run.runId);
    }
  }
  const clients = [...newestOf].map(([label, runId]) => ({ label, value: runId }));
  if (clients.length === 0) {
    return (
      <Notice>
        There is no engagement yet to bring them into. Start an analysis of the client first, or
        save its intake and run it.
      </Notice>
    );
  }
  return (
    <Select
      label="Bring into the engagement of"
      placeholder="Choose the client"
      w={320}
      maw="100%"
      value={value}
      data={clients}
      onChange={onChange}
    />
  );
}
