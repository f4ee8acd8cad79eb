import { useEffect, useState } from 'react';
import { Button, Group } from '@mantine/core';
import { plainText, type AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { Storyline } from '../../../../shared/domain/storyline/storyline.ts';
import { formatClock } from '../../../components/format.ts';
import { useNow } from '../../../components/use-now.ts';
import { useAnswerWords } from '../board/answer-context.ts';
import { PresenterNotes } from './presenter-notes.tsx';
import { useKeys } from './use-keys.ts';
import { usePresentation } from './use-presentation.ts';
import classes from './present.module.css';

const EVERY_SECOND_MS = 1_000;

/** What only the presenter sees: the notes, what comes next, and the time. */
export function NotesWindow({ story, runId }: { story: Storyline; runId: RunId }) {
  const { sections, locale } = story;
  const count = sections.length + 1;
  const { page, go, turn } = usePresentation(runId, count);
  const words = useAnswerWords();
  const section = sections[page - 1];
  const following = sections[page];
  const title = plainText(section?.title ?? story.title);
  useKeys({
    ArrowRight: () => turn(1),
    PageDown: () => turn(1),
    ' ': () => turn(1),
    ArrowLeft: () => turn(-1),
    PageUp: () => turn(-1),
    Home: () => go(0),
    End: () => go(count - 1),
  });
  useEffect(() => {
    document.title = words.tell('notesOf', {
      page: String(page + 1),
      count: String(count),
      title,
    });
  }, [title, page, count, words]);
  return (
    <main className={classes.presenter} lang={locale}>
      <Group justify="space-between">
        <span className={classes.count}>
          {page + 1} / {count}
        </span>
        <Clock words={words} />
      </Group>
      <h1 dir="auto">{title}</h1>
      {section === undefined ? null : <PresenterNotes notes={section.notes} words={words} />}
      <section aria-label={words.word('nextPage')}>
        <h2>{words.word('nextHeading')}</h2>
        <p dir="auto">
          {following === undefined ? words.word('lastPage') : plainText(following.title)}
        </p>
      </section>
      <Group>
        <Button variant="default" onClick={() => turn(-1)} disabled={page === 0}>
          {words.word('previousPage')}
        </Button>
        <Button onClick={() => turn(1)} disabled={page === count - 1}>
          {words.word('nextPage')}
        </Button>
      </Group>
    </main>
  );
}

function Clock({ words }: { words: AnswerWords }) {
  const now = useNow(EVERY_SECOND_MS);
  const [from] = useState(now);
  const minutes = Math.floor((now - from) / 60_000);
  return (
    <span className={classes.count}>
      {formatClock(now)} · {words.tell('minutes', { minutes: String(minutes) })}
    </span>
  );
}
