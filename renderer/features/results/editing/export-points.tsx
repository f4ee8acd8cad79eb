import { useMemo } from 'react';
import { Anchor, Button } from '@mantine/core';
import { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { exportPoints, type ExportPoint } from '../../../../shared/domain/answer/export-points.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { formatCount } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Origin } from '../origin.tsx';
import { jumpToItem } from './jump.ts';
import classes from './editing.module.css';

/** The panel that the points stand in. */
const POINTS_ID = 'before-the-client';

/** What stands between the answer on this page and a client. */
export function useExportPoints(answer: Answer, model: ReportModel): readonly ExportPoint[] {
  return useMemo(() => exportPoints(answer, model, new AnswerWords('en')), [answer, model]);
}

/** Beside the export: how many points are open, and the way to them. */
export function OpenPoints({
  points,
  onOpen,
}: {
  points: readonly ExportPoint[];
  /** Brings the panel onto the page. */
  onOpen: () => void;
}) {
  const open = points.filter(({ isBlocker }) => isBlocker).length;
  if (open === 0) return null;
  return (
    <Button
      variant="subtle"
      color="yellow"
      className={classes.open}
      onClick={() => {
        onOpen();
        jumpToItem(POINTS_ID);
      }}
    >
      {open} to settle
    </Button>
  );
}

/** Each point with a jump to where it stands. */
export function ExportPoints({
  points,
  onOpenItem,
}: {
  points: readonly ExportPoint[];
  onOpenItem: (key: string) => void;
}) {
  if (points.length === 0) return null;
  const open = points.filter(({ isBlocker }) => isBlocker).length;
  const remarks = points.length - open;
  const counts = [
    open === 0 ? '' : `${open} to settle`,
    remarks === 0 ? '' : formatCount(remarks, 'remark'),
  ];
  return (
    <Panel
      id={POINTS_ID}
      title="Before this goes to the client"
      aside={counts.filter((part) => part !== '').join(' · ')}
    >
      <ul className={classes.points}>
        {points.map((point, index) => (
          // Points are sentences and may repeat; their position tells them apart.
          <li key={`${index} ${point.text}`} data-blocker={point.isBlocker || undefined}>
            <span className={classes.weight}>{point.isBlocker ? 'Settle' : 'Remark'}</span>
            <span>
              {point.text} <Place at={point.at} text={point.text} onOpenItem={onOpenItem} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Place({
  at,
  text,
  onOpenItem,
}: {
  at: ExportPoint['at'];
  text: string;
  onOpenItem: (key: string) => void;
}) {
  if (at === null) return null;
  if ('ref' in at) {
    return <Origin agentId={at.ref.agentId} pointer={at.ref.pointer} label={at.ref.label} />;
  }
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      aria-label={`Go there: ${text}`}
      onClick={() => onOpenItem(at.key)}
    >
      Go there
    </Anchor>
  );
}
