/**
 * Warns developers about problems of the page and of the element's setup before a user meets them, once per page for each problem. This is
 * a chunk of its own that only development pages load; it shares no state with the other code.
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, shapeOf, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** What a flow reports to the diagnostics. */
export type Seen =
  /** The element's request, and why the flow will refuse it at the click. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** A response without a token. */
  | { readonly answer: unknown };

const said = new Set<string>();
let page: Promise<Page> | undefined;

/** Checks what a flow has reported and, once, the page. Never rejects. */
export async function diagnose(seen: Seen): Promise<void> {
  try {
    if ('answer' in seen) {
      warn({ message: shapeOf(seen.answer), section: 'token-invalid' });
      return;
    }
    const { request, complaint } = seen;
    if (complaint) warn({ message: complaint, section: 'misconfigured' });
    for (const finding of findings(request, await (page ??= readPage()))) warn(finding);
  } catch {
    // An invalid address was reported already; a response can be anything.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (said.has(line)) return;
  said.add(line);
  console.warn(line);
}
