import { useState } from 'react';
import { Select, Stack, Text } from '@mantine/core';
import {
  dataClassificationSchema,
  effectiveMode,
  piiOperationSchema,
  piiRoleSchema,
  POLICY_RULES,
  type DataClassification,
  type PiiRole,
} from '../../../shared/domain/pii-policy.ts';
import { piiTypeSchema } from '../../../shared/domain/pii.ts';
import { FRAMEWORK_DUTIES, FRAMEWORK_LABELS } from '../../../shared/domain/privacy-frameworks.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Panel } from '../../components/panel.tsx';
import { labelClients } from '../../components/client-labels.ts';
import classes from './privacy.module.css';
import {
  CLASSIFICATION_WORDS,
  LEGAL_BASIS_WORDS,
  MODE_WORDS,
  OPERATION_WORDS,
  optionsOf,
  ROLE_WORDS,
  typeLabel,
} from './privacy-words.ts';
import { RulesApplyNotice } from './rules-apply-notice.tsx';
import { WideTable } from './wide-table.tsx';

/** Which mode applies to what and why, and which duties that meets. */
export function PolicyView() {
  return (
    <Stack gap={14}>
      <EffectiveModes />
      <Panel title="The policy: the first matching line applies" padded={false}>
        <WideTable label="Policy lines" headings={['Types', 'When', 'Mode', 'Why']}>
          <tbody>
            {POLICY_RULES.map((rule) => (
              <tr key={rule.id}>
                <td>{rule.isHighRisk ? 'High risk' : 'All'}</td>
                <td>
                  {[
                    ...(rule.operations ?? []).map((key) => OPERATION_WORDS[key]),
                    ...(rule.classifications ?? []).map((key) => CLASSIFICATION_WORDS[key]),
                    ...(rule.roles ?? []).map((key) => ROLE_WORDS[key]),
                  ].join(' or ')}
                  {rule.legalBases === undefined
                    ? ''
                    : `, because of ${rule.legalBases.map((key) => LEGAL_BASIS_WORDS[key]).join(' or ')}`}
                </td>
                <td>{MODE_WORDS[rule.mode].label}</td>
                <td>{rule.reason}</td>
              </tr>
            ))}
            <tr>
              <td>All</td>
              <td>Otherwise</td>
              <td>{MODE_WORDS.partial.label}</td>
              <td>No rule applies.</td>
            </tr>
          </tbody>
        </WideTable>
      </Panel>
      <Panel title="What the frameworks require" padded={false}>
        <WideTable
          label="Requirements of privacy frameworks"
          headings={['Framework', 'Requires', 'Met by']}
        >
          <tbody>
            {FRAMEWORK_DUTIES.map((duty) => (
              <tr key={duty.source}>
                <td>
                  {FRAMEWORK_LABELS[duty.framework]} {duty.source}
                </td>
                <td>{duty.requires}</td>
                <td>{duty.metBy}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </Panel>
    </Stack>
  );
}

function EffectiveModes() {
  const [role, setRole] = useState<PiiRole>('user');
  const [classification, setClassification] = useState<DataClassification>('confidential');
  const [client, setClient] = useState<string | null>(null);
  const engagements = useProcedureQuery('privacy.engagements', {});
  const clients = labelClients(engagements.data ?? []);
  const overrides = clients.get(client ?? '')?.overrides ?? [];
  return (
    <Panel title="What applies" padded={false}>
      <div className={classes.below}>
        <div className={classes.fields}>
          <Select
            label="Role"
            allowDeselect={false}
            value={role}
            onChange={(value) => setRole(piiRoleSchema.parse(value))}
            data={optionsOf(piiRoleSchema.options, (key) => ROLE_WORDS[key])}
          />
          <Select
            label="Classified as"
            allowDeselect={false}
            value={classification}
            onChange={(value) => setClassification(dataClassificationSchema.parse(value))}
            data={optionsOf(dataClassificationSchema.options, (key) => CLASSIFICATION_WORDS[key])}
          />
          <Select
            label="Client"
            placeholder="None"
            clearable
            clearButtonProps={{ 'aria-label': 'No client' }}
            value={client}
            onChange={setClient}
            data={[...clients.keys()]}
          />
        </div>
        {overrides.length === 0 ? null : <RulesApplyNotice />}
      </div>
      <WideTable label="Modes by type and operation">
        <thead>
          <tr>
            <th scope="col">Type</th>
            {piiOperationSchema.options.map((operation) => (
              <th scope="col" key={operation}>
                {OPERATION_WORDS[operation]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {piiTypeSchema.options.map((type) => (
            <tr key={type}>
              <td>{typeLabel(type)}</td>
              {piiOperationSchema.options.map((operation) => {
                const effective = effectiveMode(
                  type,
                  { operation, role, classification },
                  overrides,
                );
                const isOwn = effective.decidedBy === 'override';
                return (
                  <td
                    key={operation}
                    title={effective.reason}
                    className={isOwn ? classes.decided : undefined}
                  >
                    {MODE_WORDS[effective.mode].label}
                    {isOwn ? ' (client)' : ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </WideTable>
      <Text size="sm" c="dimmed" className={classes.below}>
        Agent data is stored as confidential, without any particular role.
      </Text>
    </Panel>
  );
}
