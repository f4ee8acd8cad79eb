import { Button } from '@mantine/core';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';

/** Replaces a screen that could not be shown. The rest of the console keeps working. */
export function RouteError() {
  return (
    <Page title="This screen cannot be shown">
      <Notice
        tone="bad"
        alert
        action={
          <Button variant="default" size="xs" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        Something went wrong while showing it. Nothing that was received is lost. Reload the window
        or go to another screen.
      </Notice>
    </Page>
  );
}
