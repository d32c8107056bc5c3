/**
 * Warns developers about problems of the page and of the element's setup, before users meet these problems. Each problem is logged once per
 * page. This module is a separate chunk that only development pages load, and shares no state with the other code.
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, describeShape, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** A report of a flow to the diagnostics. */
export type Report =
  /** The element's request, and the reason why the flow will refuse that request at the click. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** A response without a token. */
  | { readonly answer: unknown };

const loggedLines = new Set<string>();
let page: Promise<Page> | undefined;

/** Checks a flow's report and, once, the page. Never rejects. */
export async function diagnose(report: Report): Promise<void> {
  try {
    if ('answer' in report) {
      warn({ message: describeShape(report.answer), section: 'token-invalid' });
      return;
    }
    const { request, complaint } = report;
    if (complaint) warn({ message: complaint, section: 'misconfigured' });
    for (const finding of findings(request, await (page ??= readPage()))) warn(finding);
  } catch {
    // Ignores errors: an invalid address was reported already, and a response can have any shape.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (loggedLines.has(line)) return;
  loggedLines.add(line);
  console.warn(line);
}
