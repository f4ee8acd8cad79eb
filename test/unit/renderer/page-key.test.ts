import { describe, expect, it } from 'vitest';
import { keepPageKey, keptPageKey, type PageKeyWindow } from '../../../renderer/bridge/page-key.ts';

function windowAt(hash: string) {
  const entries = new Map<string, string>();
  const addresses: unknown[] = [];
  const localStorage = {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => void entries.set(name, value),
  };
  const window = {
    localStorage,
    history: { replaceState: (_state: unknown, _title: string, to: unknown) => addresses.push(to) },
    location: { hash, pathname: '/' },
  };
  return { window: window as unknown as PageKeyWindow, addresses };
}

describe("the page's key", () => {
  it('is taken out of the address and kept', () => {
    const { window, addresses } = windowAt('#page=k-1_x');
    keepPageKey(window);
    expect(keptPageKey(window)).toBe('k-1_x');
    expect(addresses).toEqual(['/']);
  });

  it('leaves every other address alone', () => {
    const { window, addresses } = windowAt('#/runs?page=2');
    keepPageKey(window);
    expect(keptPageKey(window)).toBe('');
    expect(addresses).toEqual([]);
  });
});
