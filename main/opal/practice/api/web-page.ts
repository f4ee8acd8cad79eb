/** What Opal's web page is to a program: a page, and no answer. */
export const WEB_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice Opal</title></head>
<body><div id="root">Practice Opal. There is nothing to see here: this is its API.</div></body></html>
`;

/** What a company's proxy says before it lets anybody through. */
export const PROXY_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Network sign-in</title></head>
<body><h1>Network sign-in</h1><form method="post"><input name="user"><input name="password" type="password"></form></body></html>
`;
