import { contrast, mix, TEXT_CONTRAST } from '../../../shared/domain/contrast.ts';
import { COLOURS } from '../report-colours.ts';
import type { ReportColours, ReportLook } from '../report-look.ts';

/** The console's own colours on a dark ground; texts reach 4.5 to 1 there too. */
const DARK: ReportColours = {
  ink: '#e8eaf0',
  soft: '#aab1c2',
  faint: '#8f97aa',
  line: '#333a49',
  panel: '#1e232e',
  paper: '#14171f',
  accent: '#93a7ff',
  accentSoft: '#1f2740',
  accentQuiet: '#4a5da8',
  band: '#93a7ff',
  good: '#6fd3a5',
  goodSoft: '#16362a',
  warn: '#f0b86b',
  warnSoft: '#3a2a14',
  warnBar: '#d08a2e',
  track: '#2a3040',
};

/** A brand's colour, as much lighter as a dark ground needs. */
function onDark(colour: string): string {
  const steps = Array.from({ length: 11 }, (_, step) => mix(colour, '#ffffff', step / 10));
  return steps.find((one) => contrast(one, DARK.paper) >= TEXT_CONTRAST) ?? DARK.accent;
}

function darkColours(accent: string, isBranded: boolean): ReportColours {
  if (!isBranded) return DARK;
  return {
    ...DARK,
    accent: onDark(accent),
    accentSoft: mix(accent, DARK.paper, 0.75),
    accentQuiet: mix(onDark(accent), DARK.paper, 0.5),
  };
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('');
}

/** The one style sheet of a page. It loads nothing. */
export function htmlStyle({ colours, fontName }: ReportLook): string {
  const dark = darkColours(colours.accent, colours.accent !== COLOURS.accent);
  const font = fontName === '' ? '' : `"${fontName}",`;
  return `
:root{color-scheme:light dark;${variables(colours)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}
body{font-family:${font}${FONTS}}
${RULES}`;
}

const FONTS =
  'system-ui,-apple-system,"Segoe UI","Noto Sans","Hiragino Sans","Yu Gothic UI",sans-serif';

const RULES = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font-size:1rem;line-height:1.5;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
a{color:var(--accent)}
a:focus-visible,.scroller:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{inset-inline-start:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.logo{display:block;max-height:2.5rem;max-width:10rem}
.head,.foot{align-items:center;display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;color:var(--soft);font-size:.8rem;padding:.75rem 1.5rem;max-width:76rem;margin:0 auto}
.practice{background:var(--warnSoft);color:var(--warn);font-weight:600;border-radius:1rem;padding:.1rem .7rem}
main{max-width:76rem;margin:0 auto;padding:1rem 1.5rem 3rem;display:grid;grid-template-columns:minmax(0,1fr);gap:2rem}
h1,h2,h3,h4,h5{line-height:1.25;margin:2em 0 .6em;text-wrap:balance}
h1{font-size:2rem;margin:.3em 0 .5em}
h2{font-size:1.6rem;border-top:1px solid var(--line);padding-top:1.2em}
h3{font-size:1.15rem}
h4,h5{font-size:1rem}
p,ul,ol,dl,figure,blockquote,pre{margin:.6em 0}
ul,ol{padding-inline-start:1.4em}
sup{font-size:.7em;line-height:0;font-weight:600}
h1 sup{font-size:.45em;vertical-align:.7em}
sup a,.back{text-decoration:none;padding:0 .15em}
.eyebrow,.topic{color:var(--accent);font-size:.85rem;font-weight:600;margin:0}
.topic,.small,.meta,.quiet,figcaption,.note{color:var(--soft)}
.small,.meta,figcaption,.note{font-size:.85rem}
.support{font-size:1.1rem;color:var(--soft)}
.answered{font-size:.9rem;font-weight:500}
.lead{font-size:1.1rem;font-weight:600}
.strong,.label{font-weight:600}
.pillars{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin:1.5rem 0}
.pillar{border:1px solid var(--line);border-radius:.6rem;padding:1rem}
.memo h2{font-size:1.1rem;border:0;padding:0;margin:1.6em 0 .5em}
.memo .pillar h2{font-size:1rem;margin:.2em 0 .6em}
.so{color:var(--good);font-weight:700}
.callout,.decisions{background:var(--accentSoft);border-inline-start:3px solid var(--accent);padding:.7rem 1rem;margin:1rem 0}
.callout p{margin:.3em 0}
.callout .label{color:var(--good)}
.callout.warning{background:var(--warnSoft);border-color:var(--warnBar)}
.callout.warning .label{color:var(--warn)}
.memo .decisions h2{margin-top:0}
blockquote{border-inline-start:2px solid var(--line);padding-inline-start:1rem;margin-inline:0}
pre{background:var(--panel);padding:.7rem;border-radius:.3rem;white-space:pre-wrap;font-size:.85rem}
code{font-family:ui-monospace,Consolas,monospace;font-size:.92em}
.scroller{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;min-width:34rem}
table.dense{font-size:.82rem}
table.values{min-width:0;width:auto}
th,td{overflow-wrap:break-word;text-align:start;vertical-align:top;padding:.5rem .8rem .5rem 0;border-bottom:1px solid var(--line)}
thead th,thead td{font-weight:500;color:var(--soft);font-size:.8rem;border-bottom-color:var(--ink)}
.dense th,.dense td,.values th,.values td{padding-block:.3rem}
.values th{font-weight:400}
.right{text-align:end}
.grows{width:55%}
td .small{font-size:.8rem}
.accent{color:var(--accent);font-weight:700}
.whole{white-space:nowrap;font-size:.8rem}
.badge{display:inline-block;border-radius:1rem;padding:.05rem .6rem;font-size:.8rem;font-weight:600;white-space:nowrap}
.badge.critical{background:var(--accent);color:var(--paper)}
.badge.high{background:var(--goodSoft);color:var(--good)}
.badge.medium{background:var(--warnSoft);color:var(--warn)}
.badge.low{background:var(--panel);color:var(--soft)}
tr:target{background:var(--accentSoft)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem}
.cards div{background:var(--panel);padding:.6rem .8rem}
.cards dt{color:var(--soft);font-size:.8rem}
.cards dd{margin:0}
.cards .figure{font-size:1.3rem;font-weight:700}
.cards .words{font-weight:600}
.cards .unit,.cards .hint{color:var(--soft);font-size:.8rem;font-weight:400}
.matrix td{border:1px solid var(--line);padding:.5rem}
.matrix thead td{border:0}
.matrix .first{background:var(--accentSoft)}
.matrix ul{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.4rem}
.chip{display:inline-block;min-width:1.6rem;text-align:center;border-radius:1rem;background:var(--accent);color:var(--paper);font-size:.8rem;font-weight:700;text-decoration:none;padding:.05rem .35rem}
nav{font-size:.9rem}
nav h2{font-size:1rem;border:0;padding:0;margin:0 0 .5rem}
nav ul{list-style:none;padding:0;margin:0}
nav li{margin:.25rem 0}
nav ul ul{padding-inline-start:1rem;font-size:.9em}
nav a{color:inherit;text-decoration:none}
nav a:hover{text-decoration:underline}
svg{display:block;max-width:100%;height:auto;font-size:12px;font-variant-numeric:tabular-nums}
.pillar svg{width:100%;max-width:24rem}
.bar-focus{fill:var(--accent)}.bar-soft{fill:var(--accentQuiet)}.bar-empty{fill:var(--track)}.bar-warning{fill:var(--warnBar)}
.bar-gap{fill:none;stroke:var(--accent);stroke-dasharray:4 3}
.line-target{stroke:var(--ink);stroke-width:1.5}.line-grid{stroke:var(--line)}.line-end{stroke:var(--warnBar);stroke-width:1.5;stroke-dasharray:5 4}
.text-label{fill:var(--soft)}.text-value{fill:var(--ink)}.text-onFocus{fill:var(--paper)}.text-gain{fill:var(--good)}
.bold{font-weight:600}
.text-label.bold{fill:var(--ink)}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.85rem;color:var(--soft)}
.key{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-inline-end:.4em}
.key.focus{background:var(--accent)}.key.soft{background:var(--accentQuiet)}.key.end{background:var(--warnBar)}
summary{cursor:pointer;color:var(--soft);font-size:.85rem}
@media screen and (max-width:40rem){
h1{font-size:1.6rem}
.stack,.stack tbody{display:block;min-width:0}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}
.stack td{display:block;border:0;padding:.1rem 0;text-align:start}
.stack td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.75rem;margin-top:.3rem}
.stack td:empty{display:none}
}
@media (min-width:66rem){
main.with-contents{grid-template-columns:15rem minmax(0,1fr);column-gap:3rem}
.with-contents .memo,.with-contents .parts{grid-column:2}
.with-contents nav{grid-column:1;grid-row:1/span 2;align-self:start;position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto}
}
@media print{
@page{size:A4;margin:14mm 16mm}
html{font-size:8.5pt}
:root{color-scheme:light}
body{font-size:1rem;line-height:1.4;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.head,.foot,main{padding-inline:0}
main.with-contents{display:block}
.skip,details{display:none}
nav{break-before:page}
nav ul ul{display:none}
.scroller{overflow:visible}
table{min-width:0}
h2,h3,h4,h5{break-after:avoid}
tr,.pillar,.callout,figure,.cards div{break-inside:avoid}
h1{font-size:1.6rem;margin-block:.2em .4em}
.memo h2{margin-block:1em .3em}
.memo p{margin-block:.35em}
main{padding-block:0}
.pillars{grid-template-columns:repeat(3,minmax(0,1fr));gap:.6rem;margin:.6rem 0}
.pillar{padding:.6rem}
h3+.small{break-after:avoid}
.memo th,.memo td{padding-block:.15rem}
}
`;
