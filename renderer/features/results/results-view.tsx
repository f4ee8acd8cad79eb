import { useMemo } from 'react';
import { Button, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { TIERS } from '../../../shared/domain/agents.ts';
import { AnswerWords, plainText } from '../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { GOVERNING_KEY } from '../../../shared/domain/answer/edits/edit-targets.ts';
import { Citations } from '../../../shared/domain/answer/number-citations.ts';
import { languageOf } from '../../../shared/domain/storyline/story-language.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { PATHS } from '../../navigation/paths.ts';
import { Moment } from '../../components/moment.tsx';
import { Page } from '../../components/page.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { AnswerBoard } from './board/answer-board.tsx';
import { AnswerContext, AnswerWordsContext, CitationsContext } from './board/answer-context.ts';
import { CitedText } from './board/cited-text.tsx';
import { SupportText } from './board/support-text.tsx';
import { EditableWords } from './editing/editable-words.tsx';
import { EditingContext } from './editing/editing-context.ts';
import { OpenPoints, useExportPoints } from './editing/export-points.tsx';
import { useAnswerEditing } from './editing/use-answer-editing.ts';
import { VersionStrip } from './editing/version-strip.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FirstThings } from './first-things.tsx';
import { ResultsContext } from './results-context.ts';
import { receivedLine, resultsHeadline } from './results-words.ts';
import { TierPage } from './tier-page.tsx';
import classes from './results-view.module.css';

const ANSWER = 'answer';
const FIRST = 'first';

/** The answer, and everything it is based on. */
export function ResultsView({ model }: { model: ReportModel }) {
  const [address, setAddress] = useSearchParams();
  const wanted = address.get('tier');
  const tab = wanted === FIRST ? FIRST : (TIERS.find(({ id }) => id === wanted)?.id ?? ANSWER);
  const agents = useAgents();
  const answer = useMemo(() => buildAnswer(model, agents), [model, agents]);
  const words = useMemo(() => new AnswerWords(languageOf(model)), [model]);
  const citations = useMemo(() => new Citations(answer), [answer]);
  const editing = useAnswerEditing(model);
  const points = useExportPoints(answer, model);

  return (
    <ResultsContext value={model}>
      <AnswerContext value={answer}>
        <AnswerWordsContext value={words}>
          <EditingContext value={editing}>
            <CitationsContext value={citations}>
              <Page
                title={resultsHeadline(model, plainText(answer.governing))}
                heading={
                  answer.governing.length === 0 ? undefined : (
                    <EditableWords
                      itemKey={GOVERNING_KEY}
                      field="words"
                      label="the governing thought"
                      text={plainText(answer.governing)}
                      edited={answer.edited}
                    >
                      <CitedText sentence={answer.governing} />
                    </EditableWords>
                  )
                }
                name={`Results: ${model.clientName}`}
                eyebrow={
                  <>
                    <strong>{model.clientName}</strong>
                    <span>{receivedLine(model)}</span>
                    <Moment at={Date.parse(model.completedAt ?? model.triggeredAt)} />
                    {model.isPractice ? <PracticeBadge /> : null}
                  </>
                }
                actions={
                  <>
                    <Button component={Link} to={PATHS.run(model.runId)} variant="default">
                      Open run
                    </Button>
                    <Button
                      component={Link}
                      to={PATHS.compare(model.runId)}
                      variant="default"
                      title="Compare with an earlier run"
                    >
                      Compare
                    </Button>
                    <Button component={Link} to={PATHS.present(model.runId)} variant="default">
                      Present
                    </Button>
                    <OpenPoints points={points} onOpen={() => setAddress({})} />
                    <ExportMenu
                      runId={model.runId}
                      disabled={model.agents.length === 0}
                      points={points}
                    />
                  </>
                }
              >
                <SupportText answer={answer} />
                <VersionStrip />
                <Tabs
                  value={tab}
                  onChange={(next) =>
                    setAddress(next === null || next === ANSWER ? {} : { tier: next })
                  }
                  keepMounted={false}
                  classNames={{ list: classes.list, tab: classes.tab }}
                >
                  <Tabs.List aria-label="Results">
                    <Tabs.Tab value={ANSWER}>The answer</Tabs.Tab>
                    <Tabs.Tab value={FIRST}>What to do first</Tabs.Tab>
                    {TIERS.map(({ id, label }) => (
                      <Tabs.Tab key={id} value={id}>
                        {label}
                      </Tabs.Tab>
                    ))}
                  </Tabs.List>
                  <Tabs.Panel value={ANSWER} pt={14}>
                    <AnswerBoard model={model} answer={answer} points={points} />
                  </Tabs.Panel>
                  <Tabs.Panel value={FIRST} pt={14}>
                    <FirstThings model={model} answer={answer} />
                  </Tabs.Panel>
                  {TIERS.map(({ id }) => (
                    <Tabs.Panel key={id} value={id} pt={14}>
                      <TierPage model={model} tier={id} />
                    </Tabs.Panel>
                  ))}
                </Tabs>
              </Page>
            </CitationsContext>
          </EditingContext>
        </AnswerWordsContext>
      </AnswerContext>
    </ResultsContext>
  );
}
