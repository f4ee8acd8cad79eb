import type { Database, Transaction } from '../../main/storage/database.ts';

type Committing<T, W extends keyof T> = Omit<T, W> & {
  [M in W]: T[M] extends (trx: Transaction, ...rest: infer R) => infer P
    ? (...rest: R) => P
    : never;
};

/** A repository of which the named writes each commit by themselves: a test is then shorter. */
export function committing<T extends object, W extends keyof T>(
  database: Database,
  repository: T,
  ...writes: readonly W[]
): Committing<T, W> {
  const proxy = new Proxy(repository, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (!writes.some((write) => write === name)) return method.bind(target);
      return (...rest: unknown[]) =>
        database.transaction((trx) => Promise.resolve(method.call(target, trx, ...rest)));
    },
  });
  return proxy as unknown as Committing<T, W>;
}
