import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { Notice } from './notice.tsx';

/**
 * Says before something is made that it is lost when the console is closed, and what to do;
 * renders nothing where it lasts.
 *
 * @param props.what a subject and its verb, e.g. `A key that you make now is`
 */
export function UntilClosedNotice({ what }: { what: string }) {
  const { data: info } = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  if (info === undefined || info.keychain.available) return null;
  return (
    <Notice tone="warn" title={`${what} lost when the console is closed`}>
      {info.keychain.reason} {info.keychain.remedy}
    </Notice>
  );
}
