/** Where a browser ended up. */
export interface Landing {
  readonly status: number;
  readonly url: string;
  readonly text: string;
}

/**
 * Opens an address as a browser would: it keeps cookies and follows redirects.
 *
 * @param stopAt a place that is not gone to any more
 */
export async function browse(address: string, stopAt?: RegExp): Promise<Landing> {
  const cookies = new Map<string, string>();
  let url = address;
  for (let step = 0; step < 20; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) return { status: answer.status, url, text: await answer.text() };
    await answer.body?.cancel();
    url = new URL(location, url).href;
    if (stopAt?.test(url) === true) return { status: answer.status, url, text: '' };
  }
  throw new Error(`It never arrived: ${url}`);
}
