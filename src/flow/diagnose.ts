/**
 * Warns developers of problems in the page and in the element's settings. Logs each problem once per page. This module is a separate chunk,
 * which only pages on a development host load (see `isDevelopment`).
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, describeShape, otherOrigin, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** Data that a flow passes to the diagnostics. */
export type Report =
  /** The element's settings. If the settings are invalid, `complaint` is the reason. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** A response of the host without a valid token. */
  | { readonly answer: unknown }
  /** The Connect Link in a response of the host, if the link is not on the origin of the frame. */
  | { readonly connectLink: string; readonly frontendOrigin: string };

const loggedLines = new Set<string>();
let page: Promise<Page> | undefined;

/** Logs the problems of a report and of the page. Requests the page's headers only once. Never rejects. */
export async function diagnose(report: Report): Promise<void> {
  try {
    if ('answer' in report) {
      warn({ message: describeShape(report.answer), section: 'token-invalid' });
      return;
    }
    if ('connectLink' in report) {
      warn(otherOrigin(report.connectLink, report.frontendOrigin));
      return;
    }
    const { request, complaint } = report;
    if (complaint) warn({ message: complaint, section: 'misconfigured' });
    for (const finding of findings(request, await (page ??= readPage()))) warn(finding);
  } catch {
    // Ignores errors: an endpoint's URL may be invalid, and a getter of the response may throw.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (loggedLines.has(line)) return;
  loggedLines.add(line);
  console.warn(line);
}
