import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import { PATHS } from '../../navigation/paths.ts';
import classes from './force-sync.module.css';

/** The client whose data a force sync fetches, as a link to its run. */
export function SyncClient({ sync, children }: { sync: ForceSyncView; children?: ReactNode }) {
  return (
    <span className={classes.nameLine}>
      <Link to={PATHS.run(sync.runId)} className={classes.name} title={sync.clientName}>
        {sync.clientName}
      </Link>
      {sync.isPractice ? <PracticeBadge /> : null}
      {children}
    </span>
  );
}
