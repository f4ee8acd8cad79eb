import { Button } from '@mantine/core';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { keyOfFinding, keyOfMove } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { formatCount } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { useEditing } from './editing-context.ts';
import { useSaving } from './use-saving.ts';
import classes from './editing.module.css';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly why: string;
  /** What is taken back to have it again. */
  readonly of: 'shown' | 'decision';
}

/** Findings that carry nothing on this page, each with the way onto it. */
export function OtherFindings({ answer: { findings, pillars } }: { answer: Answer }) {
  const editing = useEditing();
  const others = findings.filter((finding) => !pillars.includes(finding));
  if (editing === null || others.length === 0) return null;
  return (
    <details className={classes.others}>
      <summary>{formatCount(others.length, 'more finding')}</summary>
      <ul className={classes.lost}>
        {others.map((finding) => {
          const key = keyOfFinding(finding);
          const line = { key, text: plainText(finding.sentence), why: finding.topic };
          return (
            <Entry
              key={key}
              line={line}
              verb="Put in"
              change={() => editing.change(key, { field: 'shown', isShown: true })}
            />
          );
        })}
      </ul>
    </details>
  );
}

/** What the consultant put out or decided against, each with the way back. */
export function LeftOut({ answer: { leftOut } }: { answer: Answer }) {
  const editing = useEditing();
  const lines: Line[] = [
    ...(leftOut?.findings ?? []).map((finding) => ({
      key: keyOfFinding(finding),
      text: plainText(finding.sentence),
      why: '',
      of: 'shown' as const,
    })),
    ...(leftOut?.moves ?? []).map((move) => ({
      key: keyOfMove(move),
      text: move.title,
      why: move.decision?.kind === 'no' ? `Decided against. ${move.decision.why}` : '',
      of: move.decision?.kind === 'no' ? ('decision' as const) : ('shown' as const),
    })),
  ];
  if (editing === null || lines.length === 0) return null;
  return (
    <Panel title="Left out" aside={formatCount(lines.length, 'entry', 'entries')}>
      <ul className={classes.lost}>
        {lines.map((line) => (
          <Entry
            key={line.key}
            line={line}
            verb="Put in again"
            change={() => editing.change(line.key, { field: 'original', of: line.of })}
          />
        ))}
      </ul>
    </Panel>
  );
}

function Entry({
  line: { text, why },
  verb,
  change,
}: {
  line: Pick<Line, 'text' | 'why'>;
  verb: string;
  change: () => Promise<void>;
}) {
  const { isSaving, problem, save } = useSaving();
  return (
    <li>
      <span>
        {text} <span className={classes.quiet}>{problem ?? why}</span>
      </span>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`${verb}: ${text}`}
        disabled={isSaving}
        onClick={() => void save(change)}
      >
        {verb}
      </Button>
    </li>
  );
}
