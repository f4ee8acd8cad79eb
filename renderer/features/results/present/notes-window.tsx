import { useEffect, useMemo, useState } from 'react';
import { Button, Group } from '@mantine/core';
import { AnswerWords, plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { Storyline } from '../../../../shared/domain/storyline/storyline.ts';
import { formatClock } from '../../../components/format.ts';
import { useNow } from '../../../components/use-now.ts';
import { PresenterNotes } from './presenter-notes.tsx';
import { useKeys } from './use-keys.ts';
import { usePresentation } from './use-presentation.ts';
import classes from './present.module.css';

const EVERY_SECOND_MS = 1_000;

/** What only the presenter sees: the notes, what comes next, and the time. */
export function NotesWindow({ story, runId }: { story: Storyline; runId: RunId }) {
  const { sections, locale } = story;
  const count = sections.length + 1;
  const { page, go } = usePresentation(runId, count);
  const words = useMemo(() => new AnswerWords(locale), [locale]);
  const section = sections[page - 1];
  const following = sections[page];
  const title = plainText(section?.title ?? story.title);
  useKeys({
    ArrowRight: () => go(page + 1),
    PageDown: () => go(page + 1),
    ' ': () => go(page + 1),
    ArrowLeft: () => go(page - 1),
    PageUp: () => go(page - 1),
    Home: () => go(0),
    End: () => go(count - 1),
  });
  useEffect(() => {
    document.title = `Notes ${page + 1} / ${count}: ${title}`;
  }, [title, page, count]);
  return (
    <main className={classes.presenter} lang={locale}>
      <Group justify="space-between">
        <span className={classes.count}>
          {page + 1} / {count}
        </span>
        <Clock />
      </Group>
      <h1 dir="auto">{title}</h1>
      {section === undefined ? null : <PresenterNotes notes={section.notes} words={words} />}
      <section aria-label="Next page">
        <h2>Next</h2>
        <p dir="auto">
          {following === undefined ? 'This is the last page.' : plainText(following.title)}
        </p>
      </section>
      <Group>
        <Button variant="default" onClick={() => go(page - 1)} disabled={page === 0}>
          Previous page
        </Button>
        <Button onClick={() => go(page + 1)} disabled={page === count - 1}>
          Next page
        </Button>
      </Group>
    </main>
  );
}

function Clock() {
  const now = useNow(EVERY_SECOND_MS);
  const [from] = useState(now);
  const minutes = Math.floor((now - from) / 60_000);
  return (
    <span className={classes.count}>
      {formatClock(now)} · {minutes} min
    </span>
  );
}
