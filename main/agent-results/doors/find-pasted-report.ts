import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { findReport } from '../documents/find-report.ts';
import { looksLikeMarkdown } from '../documents/looks-like.ts';
import type { Part } from '../documents/part.ts';
import { readDocument } from '../documents/read-document.ts';
import { findJson } from '../json-text/find-json.ts';
import { stripReasoning } from '../json-text/strip-reasoning.ts';
import { findJsonSpans, unquote } from './json-spans.ts';

/** A pasted text that is one report. */
export interface PastedReport {
  /** The agent that its title or front matter names; `null` where neither names one. */
  readonly agentId: AgentId | null;
}

/** Prose of fewer characters, in one line, is a remark about a result and none itself. */
const LEAST_PROSE = 120;

/**
 * Tells a report from JSON with words around it: Markdown, HTML, or prose without JSON.
 *
 * JSON that stands in a report only in passing, as an example in a fence does, is a part of it.
 *
 * @param text in which no submission was found
 * @returns `null` where the text is no report
 *
 * @example
 * findPastedReport('# GEO audit: shop.example\n\n## Issues\n- No markup', agents)
 * // { agentId: 'geo_audit' }
 */
export function findPastedReport(text: string, agents: AgentRegistry): PastedReport | null {
  const answer = stripReasoning(unquote(text)).text;
  if (BEGINS_AS_JSON.test(answer) || findJson(answer) !== null) return null;
  const { text: found, isHtml } = findReport(answer);
  const report = found.text;
  const isReport = isHtml || looksLikeMarkdown(outsideFences(report)) || isProse(report);
  if (!isReport || !HAS_WORDS.test(report.replaceAll(TAG, ''))) return null;
  return { agentId: agentNamedIn(report, agents) };
}

const BEGINS_AS_JSON = /^\s*(?:\{\s*["'}]|\[\s*["{[\]])/;

const TAG = /<[^<>]*>/g;

const HAS_WORDS = /[\p{L}\p{N}]/u;

function isProse(text: string): boolean {
  const isLong = text.length >= LEAST_PROSE || /\S[ \t]*\r?\n\s*\S/.test(text.trim());
  return isLong && findJsonSpans(text).length === 0;
}

function outsideFences(text: string): string {
  let fence: string | null = null;
  const outside: string[] = [];
  for (const line of text.split('\n')) {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && mark === undefined) outside.push(line);
    else if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence) === true) fence = null;
  }
  return outside.join('\n');
}

/** Title and front matter stand within so many characters. */
const HEAD_CHARACTERS = 20_000;

function agentNamedIn(report: string, agents: AgentRegistry): AgentId | null {
  const parts = readDocument(report.slice(0, HEAD_CHARACTERS), '')?.root.parts ?? [];
  const named = new Set(namesIn(parts).map((name) => agents.fold(name)));
  named.delete(null);
  const [only = null] = named;
  return named.size === 1 ? only : null;
}

const NAMES_AGENT = /^agent(?:[ _-]?(?:id|name))?$/i;

/** What the front matter or a first line calls the agent; else the title and what it joins. */
function namesIn(parts: readonly Part[]): string[] {
  const title = parts.find(({ kind }) => kind === 'section');
  const fields = [...parts, ...(title?.parts ?? [])].filter(
    ({ kind, label }) => kind === 'field' && NAMES_AGENT.test(label),
  );
  if (fields.length > 0) return fields.map(({ text }) => text);
  return title === undefined ? [] : namesInTitle(`${title.label}: ${title.text}`);
}

function namesInTitle(title: string): string[] {
  const joined = title.split(/\s*[:|–—•]\s*|\s+-\s+/).map((piece) => piece.trim());
  return joined.map((piece) => piece.replace(/\s+(?:report|results?|bericht|ergebnis)$/i, ''));
}
