import { Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { SignatureFacts } from '../../../shared/domain/signature-facts.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import facts from '../../components/facts.module.css';
import { CHANGE_WORDS, elementWords, noFitWords, timeOffWords } from './signature-words.ts';
import classes from './webhooks.module.css';

/** Why a webhook's signature was refused: what came, what it would fit, and what to do. */
export function SignatureDebugger({ signature }: { signature: SignatureFacts }) {
  const { fit, headers, timeOffMs } = signature;
  return (
    <section aria-label="Signature">
      <Title order={2} mb={6}>
        Signature
      </Title>
      {fit === null ? <Text size="sm">{noFitWords(signature)}</Text> : <NearFit fit={fit} />}
      <dl className={`${facts.facts} ${classes.signatureFacts}`}>
        {headers.map((header) => (
          <div key={header.name} className={facts.line}>
            <dt>Header</dt>
            <dd>
              <code>{header.name}</code>: {elementWords(header)}
            </dd>
          </div>
        ))}
        {timeOffMs === null ? null : (
          <div className={facts.line}>
            <dt>Its time</dt>
            <dd>{timeOffWords(timeOffMs)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function NearFit({ fit }: { fit: NonNullable<SignatureFacts['fit']> }) {
  const sources = useProcedureQuery('webhookSources.list', {});
  const source = sources.data?.find(({ sourceId }) => sourceId === fit.sourceId);
  return (
    <>
      <Text size="sm">
        The signature would fit{source === undefined ? '' : ` the secret of ${source.name}`}, but
      </Text>
      <ul className={classes.changes}>
        {fit.changes.map((change) => (
          <li key={change}>
            {CHANGE_WORDS[change].sentence}
            <Text size="sm" c="dimmed">
              {CHANGE_WORDS[change].advice}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="sm">
        <Link to="/settings">Open Settings</Link>
      </Text>
    </>
  );
}
