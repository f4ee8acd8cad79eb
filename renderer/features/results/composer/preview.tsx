import { useState } from 'react';
import type { ProcedureInput } from '../../../../shared/contract/procedures.ts';
import type { ReportProduct } from '../../../../shared/domain/report-product.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { NothingHere } from '../../../components/nothing-here.tsx';
import { ErrorNotice } from '../../../components/notice.tsx';
import { Panel } from '../../../components/panel.tsx';
import classes from './composer.module.css';

type Chosen = Omit<ProcedureInput<'reports.preview'>, 'product'> & {
  readonly product: ReportProduct | null;
};

/** The report as a page; it has no script and can reach nothing. */
export function Preview({ product, ...chosen }: Chosen) {
  const isDocument = product === 'memo' || product === 'evidence';
  const page = useProcedureQuery(
    'reports.preview',
    { ...chosen, product: product === 'memo' ? 'memo' : 'evidence' },
    { enabled: isDocument },
  );
  const [shown, setShown] = useState('');
  // The page before stays until the next is there, so that nothing flickers.
  if (page.data !== undefined && page.data.html !== shown) setShown(page.data.html);
  if (!isDocument) {
    return (
      <Panel title="Preview">
        <NothingHere title={product === 'deck' ? 'A deck is slides' : 'Data have no pages'}>
          {product === 'deck'
            ? 'It has the same sections and words as the evidence book, one slide each.'
            : 'The file holds everything that was received and computed, for other programs.'}
        </NothingHere>
      </Panel>
    );
  }
  return (
    <section className={classes.preview} aria-label="Preview" aria-busy={page.isFetching}>
      {page.error === null ? null : (
        <ErrorNotice error={page.error} title="The preview cannot be shown" />
      )}
      <iframe title="The report" sandbox="" srcDoc={shown} className={classes.page} />
    </section>
  );
}
