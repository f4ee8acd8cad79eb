import { useEffect, useMemo, useState } from 'react';
import { ActionIcon, VisuallyHidden } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconExternalLink,
  IconListSearch,
  IconMaximize,
  IconNotes,
  IconX,
} from '@tabler/icons-react';
import { useNavigate, useSearchParams } from 'react-router';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { AnswerLocale } from '../../../../shared/domain/answer/answer.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { Citations } from '../../../../shared/domain/answer/number-citations.ts';
import { sourcedSentences } from '../../../../shared/domain/storyline/section-sources.ts';
import type { Storyline } from '../../../../shared/domain/storyline/storyline.ts';
import { PracticeBadge } from '../../../components/practice-badge.tsx';
import { PATHS } from '../../../navigation/paths.ts';
import { CitationsContext, useAnswerWords } from '../board/answer-context.ts';
import { CitedText } from '../board/cited-text.tsx';
import { PageSources } from './page-sources.tsx';
import { PresenterNotes } from './presenter-notes.tsx';
import { SectionView } from './section-view.tsx';
import { useKeys } from './use-keys.ts';
import { usePresentation } from './use-presentation.ts';
import classes from './present.module.css';

/** What lies open beneath the page. */
type Drawer = 'sources' | 'notes' | null;

/** The story on the whole window, one sentence a page; keys lead through it. */
export function Presentation({ story, runId }: { story: Storyline; runId: RunId }) {
  const { sections, locale, clientName, date, answered, practiceMark } = story;
  const navigate = useNavigate();
  const count = sections.length + 1;
  const { page, go, turn } = usePresentation(runId, count);
  const [drawer, setDrawer] = useState<Drawer>(null);
  const words = useAnswerWords();
  const section = sections[page - 1];
  const sentence = section?.title ?? story.title;
  const title = plainText(sentence);
  const citations = useMemo(
    () =>
      new Citations(
        story.answer,
        section === undefined ? [story.title] : sourcedSentences(section),
      ),
    [story, section],
  );

  const leave = (): void => void navigate(PATHS.results(runId));
  const toggle = (which: Exclude<Drawer, null>): void => setDrawer(drawer === which ? null : which);
  const next = (): void => turn(1);
  const previous = (): void => turn(-1);
  useKeys({
    ArrowRight: next,
    ArrowDown: next,
    PageDown: next,
    ' ': next,
    ArrowLeft: previous,
    ArrowUp: previous,
    PageUp: previous,
    Home: () => go(0),
    End: () => go(count - 1),
    Escape: () => (drawer === null ? leave() : setDrawer(null)),
    s: () => toggle('sources'),
    n: () => toggle('notes'),
    f: toggleFullScreen,
  });
  useEffect(() => {
    document.title = `${title} · ${clientName}`;
  }, [title, clientName]);
  // Whoever leaves by a link leaves the full screen too.
  useEffect(
    () => () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    },
    [],
  );

  return (
    <CitationsContext value={citations}>
      <main className={classes.stage} lang={locale} data-cover={section === undefined || undefined}>
        <header className={classes.top}>
          <span dir="auto">{clientName}</span>
          {practiceMark === '' ? null : (
            <span className={classes.practice}>
              <PracticeBadge /> {practiceMark}
            </span>
          )}
        </header>
        <h1 className={classes.title} dir="auto" data-long={title.length > 160 || undefined}>
          <CitedText sentence={sentence} />
        </h1>
        <div className={classes.body} tabIndex={0} role="region" aria-label={words.word('page')}>
          {section === undefined ? (
            <p className={classes.quiet}>
              {date} · {answered}
            </p>
          ) : (
            <SectionView key={page} section={section} words={words} />
          )}
        </div>
        {drawer === null ? null : (
          <aside
            className={classes.drawer}
            aria-label={words.word(drawer === 'notes' ? 'presenterNotes' : 'pageSources')}
            tabIndex={0}
          >
            {drawer === 'sources' ? <PageSources citations={citations.all} /> : null}
            {drawer === 'notes' && section !== undefined ? (
              <PresenterNotes notes={section.notes} words={words} />
            ) : null}
            {drawer === 'notes' && section === undefined ? (
              <p>{words.word('coverHasNoNotes')}</p>
            ) : null}
          </aside>
        )}
        <footer className={classes.foot}>
          <span className={classes.source} dir="auto">
            {section === undefined || section.source === ''
              ? ''
              : `${words.word('source')}: ${section.source}`}
          </span>
          <nav className={classes.controls} aria-label={words.word('presentation')}>
            <Control name={words.word('previousPage')} icon={IconChevronLeft} onClick={previous} />
            <span className={classes.count}>
              {page + 1} / {count}
            </span>
            <Control name={words.word('nextPage')} icon={IconChevronRight} onClick={next} />
            <Control
              name={words.word('showSources')}
              icon={IconListSearch}
              isOn={drawer === 'sources'}
              onClick={() => toggle('sources')}
            />
            <Control
              name={words.word('showNotes')}
              icon={IconNotes}
              isOn={drawer === 'notes'}
              onClick={() => toggle('notes')}
            />
            <Control
              name={words.word('notesWindow')}
              icon={IconExternalLink}
              onClick={() => {
                if (openNotes(runId, page, locale) === null) setDrawer('notes');
              }}
            />
            <LanguageSwitch locale={locale} />
            <Control
              name={words.word('fullScreen')}
              icon={IconMaximize}
              onClick={toggleFullScreen}
            />
            <Control name={words.word('leavePresentation')} icon={IconX} onClick={leave} />
          </nav>
        </footer>
        <progress
          className={classes.progress}
          value={page + 1}
          max={count}
          aria-label={words.word('progress')}
        />
        <VisuallyHidden role="status" aria-label={words.word('pageShown')}>
          {words.tell('pageOf', { page: String(page + 1), count: String(count), title })}
        </VisuallyHidden>
      </main>
    </CitationsContext>
  );
}

function Control({
  name,
  icon: Icon,
  isOn,
  onClick,
}: {
  name: string;
  icon: typeof IconX;
  isOn?: boolean;
  onClick: () => void;
}) {
  return (
    <ActionIcon
      variant={isOn === true ? 'light' : 'subtle'}
      color="gray"
      size={34}
      aria-label={name}
      title={name}
      aria-pressed={isOn}
      onClick={onClick}
    >
      <Icon size={19} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}

const OTHER_LANGUAGE = {
  en: { locale: 'de', name: 'DE: auf Deutsch' },
  de: { locale: 'en', name: 'EN: in English' },
} as const;

/** Says the fixed words in the other language; what agents wrote stays as it is. */
function LanguageSwitch({ locale }: { locale: AnswerLocale }) {
  const [, setAddress] = useSearchParams();
  const other = OTHER_LANGUAGE[locale];
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={34}
      className={classes.language}
      lang={other.locale}
      aria-label={other.name}
      title={other.name}
      onClick={() =>
        setAddress(
          (before) => {
            before.set('lang', other.locale);
            return before;
          },
          { replace: true },
        )
      }
    >
      {other.locale.toUpperCase()}
    </ActionIcon>
  );
}

/** Where the host allows it; nothing happens where it does not. */
function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  change.catch(() => {});
}

/** @returns `null` where the host opens no second window */
function openNotes(runId: RunId, page: number, locale: AnswerLocale): Window | null {
  const address = `${window.location.pathname}#${PATHS.present(runId)}?notes&lang=${locale}&page=${page + 1}`;
  return window.open(address, 'osa-notes', 'width=760,height=720');
}
