/** The page of a person who is asked; its button sends `request` back. */
export function consentPage(email: string, instanceId: string, request: string): string {
  return page(
    'Sign in to practice Opal',
    `<p>A program on this machine asks to use practice Opal as <b>${escaped(email)}</b>, in the instance <b>${escaped(instanceId)}</b>.</p>
<form method="post" action="/authorize/continue"><input type="hidden" name="request" value="${escaped(request)}"><button autofocus>Continue</button></form>`,
  );
}

/** What a person sees instead of being sent back; programs learn of it by time alone. */
export function errorPage(text: string): string {
  return page('This sign-in cannot go on', `<p>${escaped(text)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem}</style></head>
<body><h1>${escaped(title)}</h1>
${body}
</body></html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
