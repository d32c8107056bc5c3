/**
 * Warns the developer about problems of the page and of the element's setup before a user meets them: once a page for each problem.
 * This is a chunk of its own that only development addresses load; it shares no state with the rest.
 */
import { TROUBLESHOOTING } from '../api/package.js';
import type { FlowRequest } from './request.js';
import { findings, shapeOf, type Finding } from './diagnose/findings.js';
import { readPage, type Page } from './diagnose/page.js';

/** Observations that a flow passes on. */
export type Seen =
  /** What the element asks for, and what the flow will refuse of it at the click. */
  | { readonly request: FlowRequest; readonly complaint: string | undefined }
  /** An answer in which there is no token. */
  | { readonly answer: unknown };

const said = new Set<string>();
let page: Promise<Page> | undefined;

/** Looks at what a flow has seen, and at the page once. Never rejects. */
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
    // An invalid address was reported already; an answer may be anything.
  }
}

function warn({ message, section }: Finding): void {
  const line = `pd-connect-button: ${message} See ${TROUBLESHOOTING}#${section}`;
  if (said.has(line)) return;
  said.add(line);
  console.warn(line);
}
