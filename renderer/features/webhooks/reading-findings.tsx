import { Title } from '@mantine/core';
import { z } from 'zod';
import { findingSchema } from '../../../shared/domain/agent-result.ts';
import classes from './webhooks.module.css';

const readSchema = z.object({ findings: z.array(findingSchema).min(1) });

/** What was odd in how a message was sent, and which of its members were not read. */
export function ReadingFindings({ body }: { body: unknown }) {
  const read = readSchema.safeParse(body);
  if (!read.success) return null;
  return (
    <section>
      <Title order={2} mb={6}>
        Noticed while reading
      </Title>
      <ul className={classes.changes}>
        {read.data.findings.map(({ message, pointer }, index) => (
          <li key={index}>
            {message}
            {pointer === '' ? null : (
              <>
                {' '}
                <code>{pointer}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
