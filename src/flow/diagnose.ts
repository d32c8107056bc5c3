/**
 * Warns developers about problems of the page and of the element's setup before a user meets them, once per page for each problem. This is
 * a separate chunk that only development pages load; it shares no state with the other code.
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, describeShape, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** What a flow reports to the diagnostics. */
export type Report =
  /** The element's request, and why the flow will refuse it at the click. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** A response without a token. */
  | { readonly answer: unknown };

const loggedLines = new Set<string>();
let page: Promise<Page> | undefined;

/** Checks what a flow has reported and, once, the page. Never rejects. */
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
    // An invalid address was reported already; a response can be anything.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (loggedLines.has(line)) return;
  loggedLines.add(line);
  console.warn(line);
}
