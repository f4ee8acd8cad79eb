import { Button, CopyButton } from '@mantine/core';
import classes from '../../components/facts.module.css';

/** A name and a value. */
export function FactLine({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.line}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** A name and a value to copy. */
export function CopyLine({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.line}>
      <dt>{name}</dt>
      <dd className={classes.code}>
        <span>{value}</span>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-xs" onClick={copy} aria-label={`Copy ${name}`}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </dd>
    </div>
  );
}
