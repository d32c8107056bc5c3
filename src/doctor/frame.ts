import { resolveAddress } from './address.js';
import { check } from './report.js';
import type { SetupCheck } from './report.js';

const PIPEDREAM = 'https://pipedream.com';
/** The origins of loopback that the element accepts. Equals `LOOPBACK` of the element, whose code this folder does not import. */
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Returns the origin of the frame: the attribute if the element accepts it, else the origin of the sandbox, else Pipedream's origin. */
export function frameOrigin(attribute: string | undefined, sandbox: string | undefined): string {
  return attribute !== undefined && isAccepted(attribute) ? attribute : (sandbox ?? PIPEDREAM);
}

/** Checks that the element accepts the attribute `frontend-origin`. The element treats an empty attribute as absent. */
export function checkFrontendOrigin(attribute: string | undefined): SetupCheck[] {
  if (!attribute || isAccepted(attribute)) return [];
  const meant = [attribute, `http://${attribute}`]
    .map((address) => resolveAddress(address)?.origin ?? '')
    .find(isAccepted);
  return [
    check(
      'frontend-origin',
      'failed',
      `The button refuses the attribute frontend-origin: it accepts only ${PIPEDREAM} and http(s) origins of localhost, 127.0.0.1 and [::1], without a path.`,
      meant === undefined
        ? 'Remove the attribute, or set it to the address of your sandbox, such as http://localhost:4400. Only the property frontendOrigin accepts another https origin.'
        : `Write ${meant}.`,
    ),
  ];
}

/** Whether the element accepts the attribute. An origin with its default port, such as `http://localhost:80`, is not accepted. */
function isAccepted(origin: string): boolean {
  return origin === PIPEDREAM || (LOOPBACK.test(origin) && resolveAddress(origin)?.origin === origin);
}
