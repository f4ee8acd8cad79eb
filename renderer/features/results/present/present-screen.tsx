import { useMemo } from 'react';
import { Button, Loader } from '@mantine/core';
import { Link, useParams, useSearchParams } from 'react-router';
import { runIdSchema, type RunId } from '../../../../shared/domain/ids.ts';
import { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import { reportLocaleSchema } from '../../../../shared/domain/report-product.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { buildStoryline } from '../../../../shared/domain/storyline/build-storyline.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { QueryArea } from '../../../components/query-area.tsx';
import { NotFoundScreen } from '../../../navigation/not-found-screen.tsx';
import { PATHS } from '../../../navigation/paths.ts';
import { AnswerContext, AnswerWordsContext } from '../board/answer-context.ts';
import { ResultsContext } from '../results-context.ts';
import { NotesWindow } from './notes-window.tsx';
import { Presentation } from './presentation.tsx';
import classes from './present.module.css';

/** A run's answer page by page, in the order of the deck. */
export function PresentScreen() {
  const { runId } = useParams();
  const parsed = runIdSchema.safeParse(runId);
  if (!parsed.success) return <NotFoundScreen what="result" />;
  return <Present runId={parsed.data} />;
}

function Present({ runId }: { runId: RunId }) {
  const report = useProcedureQuery('results.get', { runId });
  if (report.error?.code === 'not_found') return <NotFoundScreen what="result" />;
  return (
    <QueryArea query={report} failedTitle="The results cannot be shown" loading={<Loading />}>
      {(model) => <Story model={model} />}
    </QueryArea>
  );
}

function Story({ model }: { model: ReportModel }) {
  const agents = useAgents();
  const [address] = useSearchParams();
  const locale = reportLocaleSchema.safeParse(address.get('lang')).data;
  const story = useMemo(() => buildStoryline(model, agents, locale), [model, agents, locale]);
  const words = useMemo(() => new AnswerWords(story.locale), [story]);
  if (story.sections.length === 0) {
    return (
      <main className={classes.stage}>
        <NothingHere
          title="There is no answer to present yet"
          action={
            <Button component={Link} to={PATHS.results(model.runId)}>
              Back to the results
            </Button>
          }
        >
          It is built from what the agents found.
        </NothingHere>
      </main>
    );
  }
  return (
    <ResultsContext value={model}>
      <AnswerContext value={story.answer}>
        <AnswerWordsContext value={words}>
          {address.has('notes') ? (
            <NotesWindow story={story} runId={model.runId} />
          ) : (
            <Presentation story={story} runId={model.runId} />
          )}
        </AnswerWordsContext>
      </AnswerContext>
    </ResultsContext>
  );
}

function Loading() {
  return (
    <div className={classes.stage} role="status" aria-label="Loading">
      <Loader />
    </div>
  );
}
