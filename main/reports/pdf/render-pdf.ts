import { createElement, type ReactElement, type ReactNode } from 'react';
import {
  Document,
  Page,
  renderToBuffer,
  Text,
  View,
  type DocumentProps,
} from '@react-pdf/renderer';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { outlineReport, type ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { changeModelText, readableText, shorten } from '../report-text.ts';
import { actionPages } from './action-pages.ts';
import { tierPages } from './agent-pages.ts';
import { badge, box, FIGURES, PAGE, PAGE_TEXT, TYPE, words } from './elements.ts';
import { loadReportFont, replaceUncovered } from './fonts.ts';
import { sourcesAppendix } from './sources-appendix.ts';
import { summaryPage } from './summary-page.ts';

/**
 * Renders a report as an A4 PDF.
 *
 * The same model and time give the same bytes.
 *
 * @param options.generatedAt epoch ms
 */
export async function renderPdf(
  model: ReportModel,
  options: { generatedAt: number; agentRegistry: AgentRegistry },
): Promise<Uint8Array> {
  const isCovered = await loadReportFont();
  let hasReplaced = false;
  const readable = changeModelText(model, (text) => {
    const clean = readableText(text);
    const shown = replaceUncovered(clean, isCovered);
    hasReplaced ||= shown !== clean;
    return shown;
  });
  const outline = outlineReport(readable, options.generatedAt, options.agentRegistry);
  return await renderToBuffer(reportDocument(outline, options.generatedAt, hasReplaced));
}

function reportDocument(
  outline: ReportOutline,
  generatedAt: number,
  hasReplaced: boolean,
): ReactElement<DocumentProps> {
  const at = new Date(generatedAt);
  return createElement(
    Document,
    {
      title: `${shorten(outline.title, 200)} - ${shorten(outline.clientName, 100)}`,
      subject: 'Strategy analysis',
      author: 'OSA Console',
      creator: 'OSA Console',
      producer: 'OSA Console',
      language: 'en-GB',
      creationDate: at,
      modificationDate: at,
      pdfVersion: '1.7',
      pageMode: 'useOutlines',
    },
    page(outline, ...summaryPage(outline), box({ height: 22 }), ...actionPages(outline)),
    ...(outline.tiers.length === 0 ? [] : [page(outline, ...tierPages(outline.tiers))]),
    page(outline, ...sourcesAppendix(outline, hasReplaced)),
  );
}

/** Height of the running head and foot, in points. */
const RUNNING_HEIGHT = 14;

/**
 * Content that begins on a page of its own, with the running head and foot.
 *
 * The library's newer pagination is asked for: it keeps headings with what follows them
 * also where several stand in a row, and measures a text once instead of once a page.
 */
function page(outline: ReportOutline, ...content: ReactNode[]): ReactElement {
  return createElement(
    Page,
    {
      size: 'A4',
      experimentalPagination: true,
      style: {
        ...PAGE_TEXT,
        paddingTop: PAGE.top,
        paddingBottom: PAGE.bottom,
        paddingHorizontal: PAGE.side,
      },
    },
    runningHead(outline),
    runningFoot(outline),
    ...content,
  );
}

function runningHead({ clientName, practiceMark }: ReportOutline): ReactElement {
  return createElement(
    View,
    {
      fixed: true,
      style: {
        position: 'absolute',
        top: 24,
        height: RUNNING_HEIGHT,
        left: PAGE.side,
        right: PAGE.side,
        flexDirection: 'row',
        justifyContent: 'space-between',
        alignItems: 'center',
      },
    },
    box({ flex: 1, paddingRight: 12 }, words(TYPE.label, clientName, { lines: 1 })),
    practiceMark === ''
      ? words(TYPE.label, 'Strategy analysis')
      : badge(practiceMark, { ground: COLOURS.warnSoft, text: COLOURS.warn }),
  );
}

function runningFoot({ generatedAt }: ReportOutline): ReactElement {
  return createElement(
    View,
    {
      fixed: true,
      style: {
        position: 'absolute',
        bottom: 24,
        height: RUNNING_HEIGHT,
        left: PAGE.side,
        right: PAGE.side,
        flexDirection: 'row',
        justifyContent: 'space-between',
      },
    },
    words(TYPE.label, `OSA Console · generated ${generatedAt}`),
    createElement(Text, {
      style: { fontSize: 8, fontWeight: 500, color: COLOURS.soft, ...FIGURES },
      render: ({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`,
    }),
  );
}
