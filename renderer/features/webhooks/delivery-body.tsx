import { Text, Title } from '@mantine/core';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { prettyJson } from '../../components/place-in-payload.ts';
import classes from './webhooks.module.css';

/** A delivery's protected content: as it came beside what was read, where both are there. */
export function DeliveryBody({ detail }: { detail: DeliveryDetail }) {
  const { body, bodyNote, original } = detail;
  if (body === null) {
    return (
      <section>
        <Title order={2} mb={6}>
          Body, protected
        </Title>
        <Text size="sm" c="dimmed">
          {bodyNote}
        </Text>
      </section>
    );
  }
  if (original === null) return <Part title="Body, protected" name="Protected body" value={body} />;
  return (
    <div className={classes.bodies}>
      <Part title="As it came, protected" name="Message as it came, protected" value={original} />
      <Part title="What was read" name="What was read, protected" value={body} />
    </div>
  );
}

function Part({ title, name, value }: { title: string; name: string; value: unknown }) {
  return (
    <section>
      <Title order={2} mb={6}>
        {title}
      </Title>
      <pre className={classes.json} tabIndex={0} aria-label={name}>
        {prettyJson(value)}
      </pre>
    </section>
  );
}
