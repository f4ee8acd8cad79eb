import { lazy, Suspense, useState, type ComponentProps } from 'react';

const Dialog = lazy(async () => ({
  default: (await import('./force-sync-dialog.tsx')).ForceSyncDialog,
}));

/** The dialog for a new force sync; its code is fetched when it is first opened. */
export function ForceSyncDialog(props: ComponentProps<typeof Dialog>) {
  const [wasOpened, setOpened] = useState(props.opened);
  if (props.opened && !wasOpened) setOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
