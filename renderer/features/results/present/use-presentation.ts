import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { z } from 'zod';
import type { RunId } from '../../../../shared/domain/ids.ts';

/** What the windows of one presentation tell each other: which page is shown, and who asks for it. */
const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), page: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('where') }),
]);
type Message = z.infer<typeof messageSchema>;

/**
 * The page that is shown, the same in every window that shows this run.
 *
 * It stands in the address from 1, so that a reload stays where it was.
 *
 * @param count pages, the cover among them
 * @returns the page, `go` to one, and `turn` by some, counted from the one asked for last
 */
export function usePresentation(
  runId: RunId,
  count: number,
): { page: number; go: (page: number) => void; turn: (by: number) => void } {
  const [address, setAddress] = useSearchParams();
  const stated = Number.parseInt(address.get('page') ?? '1', 10) - 1;
  const page = Math.min(Math.max(Number.isNaN(stated) ? 0 : stated, 0), count - 1);
  const channel = useRef<BroadcastChannel | null>(null);
  // A second key may come before the page that the first asked for is drawn.
  const asked = useRef(page);
  useEffect(() => {
    asked.current = page;
  }, [page]);
  const show = useCallback(
    (next: number) => {
      asked.current = Math.min(Math.max(next, 0), count - 1);
      const shown = String(asked.current + 1);
      setAddress(
        (before) => {
          before.set('page', shown);
          return before;
        },
        { replace: true },
      );
    },
    [setAddress, count],
  );
  const current = useRef({ page, show });
  useEffect(() => {
    current.current = { page, show };
  });
  useEffect(() => {
    const opened = new BroadcastChannel(`osa-present-${runId}`);
    channel.current = opened;
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = messageSchema.safeParse(data);
      if (!message.success) return;
      if (message.data.kind === 'at') current.current.show(message.data.page);
      else post(opened, { kind: 'at', page: current.current.page });
    };
    post(opened, { kind: 'where' });
    return () => opened.close();
  }, [runId]);
  const go = useCallback(
    (next: number) => {
      show(next);
      if (channel.current !== null) post(channel.current, { kind: 'at', page: asked.current });
    },
    [show],
  );
  const turn = useCallback((by: number) => go(asked.current + by), [go]);
  return { page, go, turn };
}

function post(channel: BroadcastChannel, message: Message): void {
  // A channel reaches its own origin alone, and takes no other.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(message);
}
