import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { Draft } from '../../../shared/contract/procedures.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { currentSearch } from './current-search.ts';
import { followAddress, startSession, type DraftSession } from './draft-session.ts';
import { DraftsPanel } from './drafts-panel.tsx';
import { emptyIntakeForm, readDraftBody } from './intake-form.ts';
import { stepOf } from './intake-steps.ts';
import { IntakeWizard } from './intake-wizard.tsx';
import { readLeftOut } from './left-out.ts';
import { LeftOutNotice } from './left-out-notice.tsx';
import { StartFrom } from './start-from.tsx';

/** Enter a client, and start a run. */
export function NewAnalysisScreen() {
  const [address] = useSearchParams();
  const inAddress = address.get('draft');
  const [session, setSession] = useState(() => startSession(inAddress));
  const current = followAddress(session, inAddress);
  if (current !== session) setSession(current);

  useAddressOf(current);

  const drafts = useProcedureQuery('intake.drafts', {}, { staleTime: 0 });
  const isBeginning = current.draftId === null && stepOf(address.get('step')).id === 'company';

  return (
    <Page title="New analysis" actions={isBeginning ? <StartFrom /> : undefined}>
      {isBeginning && drafts.data !== undefined ? <DraftsPanel drafts={drafts.data} /> : null}
      <SessionForm
        key={current.key}
        draftId={current.draftId}
        drafts={drafts}
        onDraftId={(draftId) => setSession((held) => ({ ...held, draftId }))}
      />
    </Page>
  );
}

/** Puts the id of a draft that has just got one into the address, whichever step is open. */
function useAddressOf({ draftId, seenInAddress }: DraftSession): void {
  const [, setAddress] = useSearchParams();
  useEffect(() => {
    if (draftId === null || draftId === seenInAddress) return;
    const named = currentSearch(window.location.hash);
    named.set('draft', draftId);
    setAddress(named, { replace: true });
  }, [draftId, seenInAddress, setAddress]);
}

type DraftsQuery = ReturnType<typeof useProcedureQuery<'intake.drafts'>>;

/** The form of one session. A draft is read once: what is typed afterwards is newer. */
function SessionForm({
  draftId,
  drafts,
  onDraftId,
}: {
  draftId: string | null;
  drafts: DraftsQuery;
  onDraftId: (draftId: Draft['draftId']) => void;
}) {
  const [wasNew] = useState(draftId === null);
  const [loaded, setLoaded] = useState<Draft | null>(null);
  const isFresh = drafts.isFetchedAfterMount && !drafts.isFetching;
  if (!wasNew && loaded === null && isFresh) {
    const found = drafts.data?.find((draft) => draft.draftId === draftId);
    if (found !== undefined && found.body !== null) setLoaded(found);
  }

  if (wasNew) {
    return <IntakeWizard draftId={null} initial={emptyIntakeForm()} onDraftId={onDraftId} />;
  }
  if (loaded !== null && loaded.body !== null) {
    return (
      <>
        <LeftOutNotice leftOut={readLeftOut(loaded.body)} />
        <IntakeWizard
          draftId={loaded.draftId}
          initial={readDraftBody(loaded.body)}
          onDraftId={onDraftId}
        />
      </>
    );
  }
  if (isFresh && drafts.isSuccess) return <DraftGone />;
  return (
    <QueryArea query={drafts} failedTitle="The draft cannot be read">
      {() => null}
    </QueryArea>
  );
}

function DraftGone() {
  return (
    <Panel>
      <NothingHere
        title="This draft cannot be opened"
        action={
          <Button component={Link} to="/new" variant="default">
            Start a new analysis
          </Button>
        }
      >
        It was deleted, a run was started from it, or its key is no longer in the keychain.
      </NothingHere>
    </Panel>
  );
}
