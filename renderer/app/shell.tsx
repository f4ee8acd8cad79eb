import { Suspense, useEffect, useState } from 'react';
import { Burger, Button, Kbd, Skeleton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { PracticeBadge } from '../components/practice-badge.tsx';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { EscalationNotices } from '../features/notifications/escalation-notices.tsx';
import { Brand } from './brand.tsx';
import { ListenerBox } from './listener-box.tsx';
import { DESTINATIONS } from '../navigation/destinations.ts';
import { CommandPalette, fetchScreensWhenIdle, Notifications } from './screens.ts';
import { ShellNotices } from './shell-notices.tsx';
import { useForceSyncWatch } from '../features/force-sync/index.ts';
import { useHeartbeat } from './use-heartbeat.ts';
import classes from './shell.module.css';

/** How often a keychain that was missing is asked about again, in ms. */
const ASK_KEYCHAIN_MS = 15_000;

/** The frame around every screen: sidebar, notices, command palette. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  /** Whether the first screen is there; nothing that it does not need is fetched before. */
  const [isShown, setShown] = useState(false);
  const { pathname } = useLocation();
  const { state } = useNavigation();
  const info = useProcedureQuery(
    'app.info',
    {},
    {
      staleTime: Infinity,
      // It may answer late.
      refetchInterval: (last) => (last?.keychain.available === false ? ASK_KEYCHAIN_MS : false),
    },
  );
  useHeartbeat();
  useHotkeys([['mod+K', () => void openCommandPalette()]]);
  useForceSyncWatch();
  useEffect(close, [close, pathname]);
  useEffect(() => (isShown ? fetchScreensWhenIdle(window) : undefined), [isShown]);

  return (
    <>
      <header className="frame-header" aria-hidden={isOpen || undefined}>
        <Brand />
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          aria-label={isOpen ? 'Close navigation' : 'Open navigation'}
        />
      </header>
      <nav className="frame-sidebar" data-open={isOpen || undefined} aria-label="Screens">
        <div className="frame-brand-line">
          <Brand />
          <Burger
            opened={isOpen}
            onClick={close}
            size="sm"
            hiddenFrom="sm"
            aria-label="Close navigation"
          />
        </div>
        {info.data?.practiceOnly === true ? (
          <div className={classes.practice}>
            <PracticeBadge />
            <span>Nothing is sent to the real Opal</span>
          </div>
        ) : null}
        <ul className="frame-links">
          {DESTINATIONS.map(({ path, label, icon: Icon }) => (
            <li key={path}>
              <Link
                to={path}
                className={`frame-link ${classes.link}`}
                aria-current={isAt(pathname, path) ? 'page' : undefined}
              >
                <Icon size={17} stroke={1.7} aria-hidden />
                {label}
              </Link>
            </li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Button
            variant="default"
            size="xs"
            fullWidth
            justify="space-between"
            leftSection={<IconSearch size={14} aria-hidden />}
            rightSection={<Kbd size="xs">{shortcutName()}</Kbd>}
            onClick={() => void openCommandPalette()}
          >
            Search
          </Button>
          <ListenerBox info={info.data} failed={info.isError} />
        </div>
      </nav>
      <main className="frame-main" aria-busy={state === 'loading' || undefined}>
        <EscalationNotices info={info.data} />
        <ShellNotices info={info.data} />
        {/* Until it is known what stands above it: a page that moves is clicked in the wrong place. */}
        {info.isPending ? null : (
          <Suspense fallback={<Fetching />}>
            <Outlet />
            <WhenShown onShown={setShown} />
          </Suspense>
        )}
      </main>
      {isShown ? (
        <Suspense fallback={null}>
          <CommandPalette />
          {/* What was said before it is there waits for it. */}
          <Notifications position="bottom-right" autoClose={5000} />
        </Suspense>
      ) : null}
      <ScrollRestoration />
    </>
  );
}

/** Tells that the screen beside it is there. */
function WhenShown({ onShown }: { onShown: (isShown: true) => void }) {
  useEffect(() => onShown(true), [onShown]);
  return null;
}

/** The place of a screen whose code is on its way. */
function Fetching() {
  return (
    <div role="status" aria-label="Loading" aria-busy="true">
      <Skeleton height={30} width={240} />
    </div>
  );
}

/** Opens the palette, as its shortcut does. */
async function openCommandPalette(): Promise<void> {
  const palette = await import('./command-palette.tsx');
  palette.openCommandPalette();
}

function isAt(pathname: string, path: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}

function shortcutName(): string {
  return /mac/i.test(window.navigator.userAgent) ? '⌘ K' : 'Ctrl K';
}
