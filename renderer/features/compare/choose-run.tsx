import { NativeSelect } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatMomentInFull } from '../../components/format.ts';

/** Chooses another run of the client to compare with. */
export function ChooseRun({
  runId,
  chosen,
  others,
}: {
  runId: RunId;
  chosen: RunId;
  others: readonly RunSummary[];
}) {
  const navigate = useNavigate();
  const isListed = others.some((other) => other.runId === chosen);
  return (
    <NativeSelect
      label="Compare with"
      value={chosen}
      maw={420}
      data={[
        ...(isListed ? [] : [{ value: chosen, label: 'The run in the address' }]),
        ...others.map((other) => ({
          value: other.runId,
          label: `${formatMomentInFull(other.triggeredAtMs)}, ${other.received} of ${other.expected} agents, run ${shortId(other.runId)}`,
        })),
      ]}
      onChange={({ currentTarget }) =>
        void navigate(PATHS.compare(runId, currentTarget.value), { replace: true })
      }
    />
  );
}
