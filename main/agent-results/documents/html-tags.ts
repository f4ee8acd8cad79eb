import type { HtmlTag } from './html-node.ts';

const VOID = words(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

const INLINE = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);

const FORMATTING = words('a b big code em font i nobr s small strike strong tt u');

const ENDS_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp',
);

const BOUNDARIES = words('applet caption html marquee object table td template th');

/** The "special" elements of the HTML standard that are not in the tables above. */
const OTHER_BLOCKS = words(
  'area base basefont bgsound body br button col colgroup embed frame frameset head iframe img input keygen link meta noembed noframes noscript param script select source style tbody textarea tfoot thead title tr track wbr',
);

const OF_HEAD = words(
  'base basefont bgsound link meta noframes noscript script style template title head html',
);

const UNREAD = words(
  'script style template svg math iframe frame object embed applet canvas video audio picture source track map noscript noframes head link meta base nav footer menu dialog select option optgroup datalist textarea form-control button input',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const KNOWN = new Map<string, HtmlTag>(
  [VOID, INLINE, FORMATTING, ENDS_PARAGRAPH, BOUNDARIES, OTHER_BLOCKS, OF_HEAD, UNREAD].flatMap(
    (names) => [...names].map((name) => [name, describe(name)] as const),
  ),
);

function describe(name: string): HtmlTag {
  const heading = /^h([1-6])$/.exec(name);
  return {
    name,
    isVoid: VOID.has(name),
    isInline: INLINE.has(name),
    isFormatting: FORMATTING.has(name),
    endsParagraph: ENDS_PARAGRAPH.has(name),
    isBoundary: BOUNDARIES.has(name),
    isBlock: ENDS_PARAGRAPH.has(name) || BOUNDARIES.has(name) || OTHER_BLOCKS.has(name),
    isOfHead: OF_HEAD.has(name),
    level: heading === null ? 0 : Number(heading[1]),
    isUnread: UNREAD.has(name),
  };
}

/**
 * What is known of the elements of a name; an unknown one is a box.
 *
 * @param written the name as it stands in the tag
 */
export function htmlTag(written: string): HtmlTag {
  const known = KNOWN.get(written);
  if (known !== undefined) return known;
  const name = written.toLowerCase();
  return KNOWN.get(name === 'image' ? 'img' : name) ?? describe(name);
}
