import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { NothingHere } from '../components/nothing-here.tsx';
import { Page } from '../components/page.tsx';
import { Panel } from '../components/panel.tsx';

/** Shown for an address that leads nowhere. */
export function NotFoundScreen({ what = 'screen' }: { what?: string }) {
  return (
    <Page title={`There is no such ${what}`}>
      <Panel>
        <NothingHere
          title="Nothing at this address"
          action={
            <Button component={Link} to="/" variant="default">
              Go to Home
            </Button>
          }
        >
          It may have been deleted, or the address is incomplete.
        </NothingHere>
      </Panel>
    </Page>
  );
}
