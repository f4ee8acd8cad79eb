import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton, Stack } from '@mantine/core';
import type { OsaError } from '../../shared/errors.ts';
import { ErrorNotice } from './notice.tsx';

/**
 * The states of a query: loading, failed, loaded.
 *
 * An answer stays on screen while it is fetched again, and also when that fails, since the
 * shell's connection notice says so.
 *
 * @example
 * <QueryArea query={runs} failedTitle="The runs cannot be listed">
 *   {(all) => <RunsTable runs={all} label="Runs" linkTo={PATHS.run} />}
 * </QueryArea>
 */
export function QueryArea<T>({
  query,
  failedTitle,
  loading,
  children,
}: {
  query: UseQueryResult<T, OsaError>;
  /** What could not be shown, e.g. "The runs cannot be listed". */
  failedTitle: string;
  /** Replaces the usual grey lines. */
  loading?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) {
    return (
      <ErrorNotice
        error={query.error}
        title={failedTitle}
        onRetry={() => {
          void query.refetch();
        }}
      />
    );
  }
  return loading ?? <LoadingLines />;
}

/** Grey lines where text will be. */
export function LoadingLines({ count = 4 }: { count?: number }) {
  return (
    <Stack gap={10} p={14} aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={14} width={`${92 - index * 11}%`} />
      ))}
    </Stack>
  );
}
