import { useMantineColorScheme } from '@mantine/core';
import { openSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconChartDots3,
  IconListDetails,
  IconPencil,
  IconPlugConnected,
  IconPresentation,
  IconRefresh,
  IconSearch,
  IconSunMoon,
} from '@tabler/icons-react';
import { useNavigate, type NavigateFunction } from 'react-router';
import type { Draft } from '../../shared/contract/procedures.ts';
import type { RunSummary } from '../../shared/contract/run-view.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { WORKFLOW_WORDS } from '../components/status-words.ts';
import { useRuns } from '../bridge/use-runs.ts';
import { COLOR_SCHEMES } from '../theme/color-scheme.ts';
import { DESTINATIONS } from '../navigation/destinations.ts';
import { PATHS } from '../navigation/paths.ts';

const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;
/** How many of the newest runs can be found by name here. */
const RECENT = 30;

/** Opens the palette; the shell knows its shortcut, which counts before this is fetched. */
export function openCommandPalette(): void {
  openSpotlight();
}

/** Ctrl or Cmd K: every screen, run, draft and appearance by name. */
export function CommandPalette() {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const runs = useRuns();
  const drafts = useProcedureQuery('intake.drafts', {});

  const groups: SpotlightActionGroupData[] = [
    { group: 'Go to', actions: screenActions(navigate) },
    { group: 'Actions', actions: deedActions(navigate, (runs.data ?? []).length > 0) },
    { group: 'Drafts', actions: draftActions(drafts.data ?? [], navigate) },
    {
      group: 'Runs and results',
      actions: runActions((runs.data ?? []).slice(0, RECENT), navigate),
    },
    {
      group: 'Appearance',
      actions: COLOR_SCHEMES.map(({ value, label }) => ({
        id: `scheme-${value}`,
        label: `Appearance: ${label.toLowerCase()}`,
        leftSection: <IconSunMoon {...ICON} />,
        onClick: () => setColorScheme(value),
      })),
    },
  ];

  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      shortcut={null}
      nothingFound="No matches"
      highlightQuery
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch {...ICON} />,
        placeholder: 'Screen, client, draft or appearance',
        'aria-label': 'Find a screen, run, draft or action',
      }}
    />
  );
}

type Actions = SpotlightActionGroupData['actions'];

function screenActions(navigate: NavigateFunction): Actions {
  return DESTINATIONS.map(({ path, label, description, icon: Icon }) => ({
    id: `screen-${path}`,
    label,
    description,
    leftSection: <Icon {...ICON} />,
    onClick: () => void navigate(path),
  }));
}

function deedActions(navigate: NavigateFunction, hasRuns: boolean): Actions {
  const forceSync = {
    id: 'force-sync',
    label: 'Force sync',
    description: 'Fetch fresh data for a client',
    leftSection: <IconRefresh {...ICON} />,
    onClick: () => void navigate(PATHS.newForceSync),
  };
  return [
    {
      id: 'opal-sign-in',
      label: 'Sign in to Opal',
      description: 'Make a connection, or use an access token',
      leftSection: <IconPlugConnected {...ICON} />,
      onClick: () => void navigate(PATHS.opal),
    },
    {
      id: 'opal-install',
      label: 'Install the agents in Opal',
      leftSection: <IconPlugConnected {...ICON} />,
      onClick: () => void navigate(PATHS.opalTab('agents')),
    },
    {
      id: 'opal-catch-up',
      label: 'Catch up with Opal',
      description: 'Bring in past results of the installed agents',
      leftSection: <IconPlugConnected {...ICON} />,
      onClick: () => void navigate(PATHS.opalTab('catch-up')),
    },
    {
      id: 'opal-usage',
      label: 'Usage and budget',
      description: 'Tokens, credits and seconds in Opal',
      leftSection: <IconPlugConnected {...ICON} />,
      onClick: () => void navigate(PATHS.opalTab('usage')),
    },
    ...(hasRuns ? [forceSync] : []),
  ];
}

function draftActions(drafts: readonly Draft[], navigate: NavigateFunction): Actions {
  return drafts.map(({ draftId, clientName }) => ({
    id: `draft-${draftId}`,
    label: `Continue draft: ${clientName === '' ? 'no name yet' : clientName}`,
    leftSection: <IconPencil {...ICON} />,
    onClick: () => void navigate(PATHS.draft(draftId)),
  }));
}

function runActions(runs: readonly RunSummary[], navigate: NavigateFunction): Actions {
  return runs.flatMap((run) => {
    const description = [
      WORKFLOW_WORDS[run.status].word,
      `${run.received} of ${run.expected} agents`,
      ...(run.syncScope === null ? [] : ['force sync']),
      ...(run.isPractice ? ['practice'] : []),
    ].join(' · ');
    const open = {
      id: `run-${run.runId}`,
      label: `Run: ${run.clientName}`,
      description,
      leftSection: <IconListDetails {...ICON} />,
      onClick: () => void navigate(PATHS.run(run.runId)),
    };
    if (run.received === 0) return [open];
    const results = {
      id: `results-${run.runId}`,
      label: `Results: ${run.clientName}`,
      description,
      leftSection: <IconChartDots3 {...ICON} />,
      onClick: () => void navigate(PATHS.results(run.runId)),
    };
    const present = {
      id: `present-${run.runId}`,
      label: `Present: ${run.clientName}`,
      description: 'The answer, page by page',
      leftSection: <IconPresentation {...ICON} />,
      onClick: () => void navigate(PATHS.present(run.runId)),
    };
    return [open, results, present];
  });
}
