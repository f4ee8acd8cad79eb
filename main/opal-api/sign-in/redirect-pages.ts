/** What the browser shows after a redirect. None of it comes from outside. */
const PAGES = {
  done: ['You are signed in', 'Go back to the OSA Console. This tab can be closed.'],
  again: [
    'This sign-in is over',
    'It was completed, or begun again in another tab. Look at the OSA Console.',
  ],
  refused: ['You are not signed in', 'Opal did not complete it. The OSA Console says what to do.'],
  strange: ['This is not a sign-in', 'The OSA Console did not ask for it. Close this tab.'],
} as const;

/** Which page the browser is shown. */
export type RedirectPage = keyof typeof PAGES;

/** Writes a page. */
export function redirectPage(name: RedirectPage): string {
  const [title, text] = PAGES[name];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<body>
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`;
}
