/**
 * Warns developers about problems of the page and of the element's setup, before users meet these problems. Each problem is logged once per
 * page. This module is a separate chunk, which only pages on a development host load (`isDevelopment`).
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, describeShape, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** A report of a flow to the diagnostics. */
export type Report =
  /** The element's request. `complaint`: the reason why the flow refuses the request. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** A response of the host that contains no valid token. */
  | { readonly answer: unknown };

const loggedLines = new Set<string>();
let page: Promise<Page> | undefined;

/** Logs the problems of a report and of the page, whose headers are requested only once. Never rejects. */
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
    // Ignores errors: an endpoint's URL may be invalid, and reading a response of unknown shape may throw.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (loggedLines.has(line)) return;
  loggedLines.add(line);
  console.warn(line);
}
