import { useMemo, useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import {
  ExportChoices,
  USUAL_EXPORT,
  type ExportChoice,
} from '../../../components/export-choices.tsx';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { PracticeBadge } from '../../../components/practice-badge.tsx';
import { PATHS } from '../../../navigation/paths.ts';
import { EditingContext } from '../editing/editing-context.ts';
import { ExportPoints, useExportPoints } from '../editing/export-points.tsx';
import { useAnswerEditing } from '../editing/use-answer-editing.ts';
import { useSettledExport } from '../editing/use-settled-export.tsx';
import { ResultsContext } from '../results-context.ts';
import classes from './composer.module.css';
import { Preview } from './preview.tsx';
import { SectionList } from './section-list.tsx';
import { ownSections, sectionsFor, type ChosenSection } from './section-order.ts';
import { WordingPanel } from './wording-panel.tsx';

/** What, for whom, which sections in which order; the report itself stands beside it. */
export function Composer({ model }: { model: ReportModel }) {
  const agents = useAgents();
  const answer = useMemo(() => buildAnswer(model, agents), [model, agents]);
  const [choice, setChoice] = useState<ExportChoice>(USUAL_EXPORT);
  const [sections, setSections] = useState<readonly ChosenSection[]>(() =>
    sectionsFor(choice.audience),
  );
  const editing = useAnswerEditing(model);
  const points = useExportPoints(answer, model);
  const navigate = useNavigate();
  const { exportReport, isPending, dialog } = useSettledExport(points);
  const { format, product, audience, locale } = choice;
  const own = product === 'evidence' ? ownSections(sections, audience) : null;
  const isEmpty = model.agents.length === 0;

  function choose(next: ExportChoice): void {
    if (next.audience !== audience) setSections(sectionsFor(next.audience));
    setChoice(next);
  }

  return (
    <ResultsContext value={model}>
      <EditingContext value={editing}>
        <Page
          title="Report"
          name={`Report: ${model.clientName}`}
          eyebrow={
            <>
              <strong>{model.clientName}</strong>
              {model.isPractice ? <PracticeBadge /> : null}
            </>
          }
          actions={
            <>
              <Button component={Link} to={PATHS.results(model.runId)} variant="default">
                Open the answer
              </Button>
              <Button
                loading={isPending}
                disabled={isEmpty}
                onClick={() =>
                  exportReport({
                    runId: model.runId,
                    format,
                    product,
                    audience: own === null ? audience : null,
                    locale,
                    sections: own,
                  })
                }
              >
                Export
              </Button>
            </>
          }
        >
          {dialog}
          <div className={classes.columns}>
            <Stack gap={14}>
              <Panel title="What it is">
                <Stack gap="sm">
                  <ExportChoices choice={choice} onChange={choose} />
                </Stack>
              </Panel>
              {product === 'evidence' ? (
                <Panel
                  title="Sections"
                  aside={
                    own === null ? undefined : (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        onClick={() => setSections(sectionsFor(audience))}
                      >
                        As usual
                      </Button>
                    )
                  }
                >
                  <SectionList sections={sections} onChange={setSections} />
                </Panel>
              ) : null}
              <WordingPanel answer={answer} />
              <ExportPoints
                points={points}
                onOpenItem={() => void navigate(PATHS.results(model.runId))}
              />
            </Stack>
            {isEmpty ? (
              <Panel title="Preview">
                <NothingHere title="Nothing to report yet">
                  The report appears here with the first result.
                </NothingHere>
              </Panel>
            ) : (
              <Preview
                runId={model.runId}
                product={product}
                audience={audience}
                locale={locale}
                sections={own}
              />
            )}
          </div>
        </Page>
      </EditingContext>
    </ResultsContext>
  );
}
