import { useState } from 'react';
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { BringRefused } from './bring-refused.tsx';
import { canBring, countWords, isUnderWay } from './catch-up-words.ts';
import { ChooseEngagement } from './choose-engagement.tsx';
import { CaughtUpTable } from './caught-up-table.tsx';

const PAGE = 100;
const ASK_EVERY_MS = 1_500;

/** What was found, page by page, and into which engagement chosen ones are brought. */
export function CaughtUp({ catchUpId, isPractice }: { catchUpId: string; isPractice: boolean }) {
  const [offset, setOffset] = useState(0);
  const found = useProcedureQuery(
    'catchUp.get',
    { catchUpId, offset, limit: PAGE },
    {
      refetchInterval: (last) =>
        last === undefined || isUnderWay(last.state, last.counts) ? ASK_EVERY_MS : false,
    },
  );
  return (
    <Panel title="Found" padded={false}>
      <QueryArea query={found} failedTitle="What was found cannot be shown">
        {(page) => (
          <Found page={page} offset={offset} isPractice={isPractice} onOffset={setOffset} />
        )}
      </QueryArea>
    </Panel>
  );
}

function Found({
  page,
  offset,
  isPractice,
  onOffset,
}: {
  page: ProcedureOutput<'catchUp.get'>;
  offset: number;
  isPractice: boolean;
  onOffset: (offset: number) => void;
}) {
  const { catchUpId, state, error, counts, entries } = page;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const total = Object.values(counts).reduce((all, count) => all + count, 0);
  const isListing = state === 'listing';

  return (
    <Stack gap={0}>
      <Stack gap="sm" p={14}>
        {error === null ? null : (
          <Notice
            tone="bad"
            title={
              state === 'listed'
                ? 'Not all could be brought in'
                : 'It could not be listed to its end'
            }
          >
            {error}
          </Notice>
        )}
        <Group gap={8} role="status">
          {isUnderWay(state, counts) ? <Loader size={14} aria-hidden /> : null}
          <Text size="sm" c="dimmed">
            {isListing ? 'Looking: ' : ''}
            {countWords(counts)}
            {isListing ? ' so far' : ''}
          </Text>
        </Group>
        {total === 0 ? null : (
          <Bring
            catchUpId={catchUpId}
            chosen={chosen}
            isPractice={isPractice}
            onBrought={() => setChosen(new Set())}
          />
        )}
      </Stack>
      {total === 0 ? (
        isListing ? null : (
          <NothingHere title="Nothing in this time">
            The installed agents have done nothing in Opal between these days.
          </NothingHere>
        )
      ) : (
        <CaughtUpTable entries={entries} chosen={chosen} onChosen={setChosen} />
      )}
      {total <= PAGE ? null : (
        <Group justify="space-between" p={14}>
          <Button
            size="xs"
            variant="default"
            disabled={offset === 0}
            onClick={() => onOffset(offset - PAGE)}
          >
            Newer
          </Button>
          <Text size="sm" c="dimmed">
            {(offset + 1).toLocaleString('en-GB')} to{' '}
            {(offset + entries.length).toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
          </Text>
          <Button
            size="xs"
            variant="default"
            disabled={offset + PAGE >= total}
            onClick={() => onOffset(offset + PAGE)}
          >
            Older
          </Button>
        </Group>
      )}
      {entries.some(canBring) || total === 0 ? null : (
        <Text size="sm" c="dimmed" p={14} pt={0}>
          Nothing on this page is left to be brought in.
        </Text>
      )}
    </Stack>
  );
}

/** Which engagement, and the button. */
function Bring({
  catchUpId,
  chosen,
  isPractice,
  onBrought,
}: {
  catchUpId: string;
  chosen: ReadonlySet<string>;
  isPractice: boolean;
  onBrought: () => void;
}) {
  const [basis, setBasis] = useState<string | null>(null);
  const bring = useProcedureMutation('catchUp.import', ['catchUp.get', 'runs.list']);

  function send(executionIds: string[] | null, confirmedInstance?: string): void {
    const order = { catchUpId, basisRunId: runIdSchema.parse(basis), executionIds };
    bring.mutate(confirmedInstance === undefined ? order : { ...order, confirmedInstance }, {
      onSuccess: ({ chosen: count }) => {
        notifications.show({
          title: 'On their way',
          message: `${formatCount(count, 'result')}; this goes on in the background`,
        });
        onBrought();
      },
    });
  }

  return (
    <>
      <Group gap="md" align="flex-end">
        <ChooseEngagement isPractice={isPractice} value={basis} onChange={setBasis} />
        <Button
          disabled={basis === null || chosen.size === 0}
          loading={bring.isPending}
          onClick={() => send([...chosen])}
        >
          {chosen.size === 0 ? 'Bring in' : `Bring in ${chosen.size}`}
        </Button>
        <Button
          variant="default"
          disabled={basis === null || bring.isPending}
          onClick={() => send(null)}
        >
          Bring in all
        </Button>
      </Group>
      {bring.error === null ? null : (
        <BringRefused
          error={bring.error}
          onConfirm={(instance) => send(bring.variables?.executionIds ?? null, instance)}
        />
      )}
    </>
  );
}
