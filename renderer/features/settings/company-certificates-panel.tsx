import { Code, Group, Stack, Text } from '@mantine/core';
import type { CompanyAuthorityState } from '../../../shared/contract/opal.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Moment } from '../../components/moment.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import { authorityState } from './authority-state.ts';
import { SetCertificates } from './set-certificates.tsx';
import classes from './entry-list.module.css';

/** The certificate authority of a company whose network looks into encrypted traffic. */
export function CompanyCertificatesPanel() {
  const authority = useProcedureQuery('opal.companyAuthority', {});
  return (
    <Panel title="Certificates of your company" id="certificates">
      <Text size="sm" c="dimmed" mb="sm">
        Only for a network that inspects encrypted traffic: there Opal is refused until the console
        trusts the company’s own authority. Certificates that this computer trusts are trusted
        anyway.
      </Text>
      <QueryArea query={authority} failedTitle="The certificates cannot be read">
        {(state) => <Authority state={state} />}
      </QueryArea>
    </Panel>
  );
}

function Authority({ state }: { state: CompanyAuthorityState }) {
  const remove = useProcedureMutation('opal.removeCompanyAuthority', ['opal.companyAuthority']);
  const { certificates, isFixed, file, problem } = state;
  const isSet = certificates.length > 0 || problem !== null;
  return (
    <Stack gap="sm">
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {certificates.length === 0 ? null : (
        <ul className={classes.entries} aria-label="Certificates">
          {certificates.map((certificate) => (
            <Certificate key={certificate.fingerprint} certificate={certificate} />
          ))}
        </ul>
      )}
      {isFixed ? (
        <Text size="sm" c="dimmed" className={classes.name}>
          OSA_CA_FILE names the file{file === null ? '' : ` ${file}`}. Change it there and restart
          the console.
        </Text>
      ) : (
        <Group gap="xs" justify={isSet ? 'flex-end' : 'space-between'}>
          {isSet ? null : <Text size="sm">None is set.</Text>}
          <Group gap="xs">
            <SetCertificates isReplacing={isSet} />
            {isSet ? (
              <AskFirst
                action="Remove"
                subject="the certificates"
                question="Remove the certificates?"
                mutation={remove}
                onConfirm={(done) => remove.mutate({}, { onSuccess: done })}
              >
                From now on only what this computer trusts is trusted. In a network that inspects
                encrypted traffic, Opal cannot be reached then.
              </AskFirst>
            ) : null}
          </Group>
        </Group>
      )}
    </Stack>
  );
}

function Certificate({
  certificate,
}: {
  certificate: CompanyAuthorityState['certificates'][number];
}) {
  const now = useNow(60_000);
  const { subject, validToMs, fingerprint } = certificate;
  return (
    <li className={classes.entry}>
      <Stack gap={4} className={classes.words}>
        <Group gap={8}>
          <Text size="sm" fw={600} className={classes.name}>
            {subject}
          </Text>
          <StatePill {...authorityState(certificate, now)} />
        </Group>
        <Text size="sm" c="dimmed">
          Valid until <Moment at={validToMs} />
        </Text>
        <Code className={classes.name} title="SHA-256 fingerprint">
          {fingerprint}
        </Code>
      </Stack>
    </li>
  );
}
