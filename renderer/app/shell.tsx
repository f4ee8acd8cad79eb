import { useEffect } from 'react';
import { AppShell, Burger, Button, Kbd } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { PracticeBadge } from '../components/practice-badge.tsx';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { EscalationNotices } from '../features/notifications/escalation-notices.tsx';
import { Brand } from './brand.tsx';
import { CommandPalette, openCommandPalette } from './command-palette.tsx';
import { ListenerBox } from './listener-box.tsx';
import { DESTINATIONS } from '../navigation/destinations.ts';
import { ShellNotices } from './shell-notices.tsx';
import { useForceSyncWatch } from '../features/force-sync/index.ts';
import { useHeartbeat } from './use-heartbeat.ts';
import classes from './shell.module.css';

/** How often a keychain that was missing is asked about again, in ms. */
const ASK_KEYCHAIN_MS = 15_000;

/** The frame around every screen: sidebar, notices, command palette. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure(false);
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
  useForceSyncWatch();
  useEffect(close, [close, pathname]);

  return (
    <AppShell
      layout="alt"
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      header={{ height: { base: 52, sm: 0 } }}
      padding={{ base: 14, sm: 22 }}
      classNames={{ navbar: classes.sidebar, main: classes.main, header: classes.header }}
    >
      <AppShell.Header hiddenFrom="sm" aria-hidden={isOpen || undefined}>
        <Brand />
        <Burger
          opened={isOpen}
          onClick={toggle}
          size="sm"
          aria-label={isOpen ? 'Close navigation' : 'Open navigation'}
        />
      </AppShell.Header>
      <AppShell.Navbar aria-label="Screens">
        <div className={classes.brandLine}>
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
        <ul className={classes.links}>
          {DESTINATIONS.map(({ path, label, icon: Icon }) => (
            <li key={path}>
              <Link
                to={path}
                className={classes.link}
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
            onClick={openCommandPalette}
          >
            Search
          </Button>
          <ListenerBox info={info.data} failed={info.isError} />
        </div>
      </AppShell.Navbar>
      <AppShell.Main aria-busy={state === 'loading' || undefined}>
        <EscalationNotices info={info.data} />
        <ShellNotices info={info.data} />
        {/* Until it is known what stands above it: a page that moves is clicked in the wrong place. */}
        {info.isPending ? null : <Outlet />}
      </AppShell.Main>
      <CommandPalette />
      <ScrollRestoration />
    </AppShell>
  );
}

function isAt(pathname: string, path: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}

function shortcutName(): string {
  return /mac/i.test(window.navigator.userAgent) ? '⌘ K' : 'Ctrl K';
}
