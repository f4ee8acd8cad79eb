import { Stack } from '@mantine/core';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import { piiRoleSchema, redactionModeSchema } from '../../../shared/domain/pii-policy.ts';
import { PII_LABELS } from '../../../shared/domain/pii.ts';
import { formatCount } from '../../components/format.ts';
import { MarkedText } from '../../components/marked-text.tsx';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/table.module.css';
import classes from './privacy.module.css';
import { MODE_WORDS, ROLE_WORDS } from './privacy-words.ts';
import { WideTable } from './wide-table.tsx';

type Tried = ProcedureOutput<'privacy.try'> & { readonly text: string };

/** What was found in a text, and what each mode and role makes of it. */
export function TriedText({ tried }: { tried: Tried }) {
  const { text, spans, byMode, byRole } = tried;
  if (spans.length === 0) {
    return (
      <Panel>
        <NothingHere title="Nothing was found">
          The text would be kept unchanged, in every mode and for every role.
        </NothingHere>
      </Panel>
    );
  }
  return (
    <Stack gap={14}>
      <Panel title="Found" aside={formatCount(spans.length, 'value')}>
        <p className={classes.text}>
          <MarkedText
            text={text}
            marks={spans.map(({ type, start, end }) => ({
              start,
              end,
              title: PII_LABELS[type][0],
            }))}
          />
        </p>
      </Panel>
      <Panel padded={false}>
        <WideTable label="Values found">
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Type</th>
              <th scope="col" className={table.number}>
                {' '}
                Certainty
              </th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <tr key={span.start}>
                <td className={classes.link}>{text.slice(span.start, span.end)}</td>
                <td>{PII_LABELS[span.type][0]}</td>
                <td className={table.number}>{Math.round(span.confidence * 100)}%</td>
                <td>{span.reason}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </Panel>
      <Panel title="For each role, by the policy" label="For each role, by the policy">
        <dl className={classes.results}>
          {piiRoleSchema.options.map((role) => (
            <Result key={role} name={ROLE_WORDS[role]} text={byRole[role]} />
          ))}
        </dl>
      </Panel>
      <Panel title="In each mode" label="In each mode">
        <dl className={classes.results}>
          {redactionModeSchema.options.map((mode) => (
            <Result
              key={mode}
              name={MODE_WORDS[mode].label}
              note={`leaves ${MODE_WORDS[mode].leaves}`}
              text={byMode[mode]}
            />
          ))}
        </dl>
      </Panel>
    </Stack>
  );
}

function Result({ name, note, text }: { name: string; note?: string; text: string }) {
  return (
    <div className={classes.result}>
      <dt>
        {name}
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
