import { useState } from 'react';
import { Checkbox, MultiSelect, NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { EVENT_TYPES, eventTypeSchema } from '../../../shared/domain/events.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import {
  USUAL_ENDPOINT,
  type EndpointSettings,
  type EndpointView,
} from '../../../shared/domain/outbound.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { SecretDialog, SecretForm } from '../../components/secret-dialog.tsx';
import { UntilClosedNotice } from '../../components/until-closed-notice.tsx';

/** Adds an endpoint that events are sent to. */
export function AddEndpoint() {
  return (
    <SecretDialog
      action="Add an endpoint"
      title="Add an endpoint"
      renderForm={(onClose) => <EndpointForm endpoint={null} onClose={onClose} />}
    />
  );
}

/** Changes an endpoint; what is queued goes to where it is then. */
export function EditEndpoint({ endpoint }: { endpoint: EndpointView }) {
  return (
    <SecretDialog
      action="Edit"
      title={`Edit ${endpoint.settings.label}`}
      renderForm={(onClose) => <EndpointForm endpoint={endpoint} onClose={onClose} />}
    />
  );
}

function EndpointForm({
  endpoint,
  onClose,
}: {
  endpoint: EndpointView | null;
  onClose: () => void;
}) {
  const [settings, setSettings] = useState<EndpointSettings>(
    endpoint?.settings ?? { label: '', ...USUAL_ENDPOINT },
  );
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState('');
  const [certificate, setCertificate] = useState({ certificate: '', key: '' });
  const [dropsCertificate, setDropsCertificate] = useState(false);
  const save = useProcedureMutation('endpoints.save', ['endpoints.list']);
  const agents = useAgents();
  const change = (changed: Partial<EndpointSettings>): void =>
    setSettings((before) => ({ ...before, ...changed }));
  const problems = save.error?.details ?? {};
  const hasCertificate = certificate.certificate.trim() !== '';
  const made = save.data?.secret ?? null;
  return (
    <SecretForm
      submitLabel={endpoint === null ? 'Add' : 'Save'}
      closeLabel="Cancel"
      failedTitle="The endpoint was not saved"
      mutation={save}
      isComplete={
        settings.label.trim() !== '' &&
        (endpoint !== null || url.trim() !== '') &&
        !hasBadDelay(settings)
      }
      made={
        made === null
          ? null
          : { name: 'secret', secret: made, use: 'Enter it at the receiver: it checks who sends.' }
      }
      onSubmit={() =>
        save.mutate(
          {
            endpointId: endpoint?.endpointId ?? null,
            settings,
            url: url.trim() === '' ? null : url,
            secret: secret.trim() === '' ? null : secret,
            ...(hasCertificate ? { certificate } : {}),
            ...(dropsCertificate ? { certificate: null } : {}),
          },
          { onSuccess: (saved) => (saved.secret === null ? onClose() : undefined) },
        )
      }
      onClose={onClose}
    >
      <UntilClosedNotice what="The address and the secret are" />
      <TextInput
        label="Name"
        maxLength={80}
        data-autofocus
        value={settings.label}
        onChange={({ currentTarget: { value } }) => change({ label: value })}
      />
      <TextInput
        label="Address"
        description={
          endpoint === null
            ? 'Begins with https:// and is open to the internet.'
            : `Leave it empty to keep the one at ${endpoint.origin}.`
        }
        error={problems['url']}
        value={url}
        onChange={({ currentTarget: { value } }) => setUrl(value)}
      />
      <MultiSelect
        label="Events"
        description="None chosen means all."
        data={EVENT_TYPES.map((type) => ({ value: type, label: type }))}
        searchable
        clearable
        value={[...settings.eventTypes]}
        onChange={(types) =>
          change({ eventTypes: types.map((type) => eventTypeSchema.parse(type)) })
        }
      />
      <MultiSelect
        label="Agents"
        description="Only events about these; none chosen means all."
        data={agents.all.map(({ id, label }) => ({ value: id, label }))}
        clearable
        value={[...settings.agentIds]}
        onChange={(ids) => change({ agentIds: ids.map((id) => agentIdSchema.parse(id)) })}
      />
      <Checkbox
        label="Send what agents answered"
        description="Protected, as it is stored. Without it, events hold ids, codes and counts."
        checked={settings.seesAnswers}
        onChange={({ currentTarget: { checked } }) => change({ seesAnswers: checked })}
      />
      {endpoint?.hasCertificate === true ? (
        <Checkbox
          label="Take its client certificate away"
          checked={dropsCertificate}
          onChange={({ currentTarget: { checked } }) => setDropsCertificate(checked)}
        />
      ) : null}
      <Disclosure id="endpoint-more" show="More settings" hide="Fewer settings">
        <MoreSettings
          settings={settings}
          change={change}
          secret={secret}
          setSecret={setSecret}
          certificate={certificate}
          setCertificate={setCertificate}
          problems={problems}
          isNew={endpoint === null}
        />
      </Disclosure>
    </SecretForm>
  );
}

function MoreSettings({
  settings,
  change,
  secret,
  setSecret,
  certificate,
  setCertificate,
  problems,
  isNew,
}: {
  settings: EndpointSettings;
  change: (changed: Partial<EndpointSettings>) => void;
  secret: string;
  setSecret: (secret: string) => void;
  certificate: { certificate: string; key: string };
  setCertificate: (certificate: { certificate: string; key: string }) => void;
  problems: Readonly<Record<string, string>>;
  isNew: boolean;
}) {
  return (
    <>
      <TextInput
        mt="sm"
        label="Secret of your own"
        description={isNew ? 'Left empty, one is made.' : 'Left empty, it stays.'}
        error={problems['secret']}
        value={secret}
        autoComplete="off"
        onChange={({ currentTarget: { value } }) => setSecret(value)}
      />
      <Switch
        mt="sm"
        label="One after the other, in order"
        checked={settings.isOrdered}
        onChange={({ currentTarget: { checked } }) => change({ isOrdered: checked })}
      />
      <NumberInput
        mt="sm"
        label="Requests at once"
        min={1}
        max={20}
        disabled={settings.isOrdered}
        value={settings.atOnce}
        onChange={(value) => change({ atOnce: typeof value === 'number' ? value : 1 })}
      />
      <NumberInput
        mt="sm"
        label="Requests a minute, at most"
        description="Left empty, as many as there are."
        min={1}
        max={6000}
        value={settings.perMinute ?? ''}
        onChange={(value) => change({ perMinute: typeof value === 'number' ? value : null })}
      />
      <TextInput
        mt="sm"
        label="Seconds between attempts"
        description="For example 5, 60, 600. Left empty: five quick attempts, then 5 min, 30 min, 2 h, 5 h and 10 h."
        error={hasBadDelay(settings) ? 'Whole seconds, with commas between them' : undefined}
        defaultValue={settings.retryDelaysMs?.map((ms) => ms / 1000).join(', ') ?? ''}
        onChange={({ currentTarget: { value } }) => change({ retryDelaysMs: readDelays(value) })}
      />
      <Textarea
        mt="sm"
        label="Client certificate (PEM)"
        description="Only where the receiver asks who calls."
        error={problems['clientCertificate']}
        autosize
        maxRows={4}
        value={certificate.certificate}
        onChange={({ currentTarget: { value } }) =>
          setCertificate({ ...certificate, certificate: value })
        }
      />
      <Textarea
        mt="sm"
        label="Its key (PEM)"
        autosize
        maxRows={4}
        value={certificate.key}
        onChange={({ currentTarget: { value } }) => setCertificate({ ...certificate, key: value })}
      />
    </>
  );
}

function hasBadDelay({ retryDelaysMs }: EndpointSettings): boolean {
  return retryDelaysMs?.some((ms) => !(ms >= 1000)) ?? false;
}

/** Delays in ms as they are entered in seconds; `null` where nothing is entered. */
function readDelays(text: string): number[] | null {
  const seconds = text.split(/[\s,;]+/).filter((part) => part !== '');
  return seconds.length === 0 ? null : seconds.map((part) => Math.round(Number(part) * 1000));
}
