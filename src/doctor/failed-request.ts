/** The reason why a request got no response, and the next step. */
interface FailedRequest {
  /** Continues the message "… could not be reached", and ends with a full stop. */
  readonly reason: string;
  readonly help: string;
}

const CERTIFICATE = /CERT|LEAF_SIGNATURE|^INVALID_CA$|^HOSTNAME_MISMATCH$/;
const RUNNING = 'Is the server running, and the address right?';

/** Explains an error of `fetch`. Uses only the error's code, because the error's message may contain a URL with credentials. */
function explainFailure(error: unknown, address: URL): FailedRequest {
  const code = codeOf(error);
  const { host } = address;
  if (isEndlessRedirect(error)) {
    return {
      reason: ': the server redirects without end for a client without cookies.',
      help: 'Pass the URL of a page that can be read without cookies and without signing in.',
    };
  }
  if (code === undefined) {
    const isLate = (Object(error) as { name?: unknown }).name === 'TimeoutError';
    return isLate
      ? { reason: ': it did not answer in time.', help: 'Is the server busy, or a firewall in the way?' }
      : { reason: '.', help: RUNNING };
  }
  if (!code.startsWith('ERR_SSL') && CERTIFICATE.test(code)) {
    return { reason: `: its certificate is refused (${code}).`, help: adviceOnCertificate(code, host) };
  }
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') {
    return {
      reason: `: the TLS connection failed (${code}).`,
      help: `Does the server speak https at this port? If it does not, write http://${host}.`,
    };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { reason: `: its name is unknown (${code}).`, help: 'Is the name spelt right?' };
  }
  return { reason: ` (${code}).`, help: RUNNING };
}

function adviceOnCertificate(code: string, host: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'Renew the certificate: browsers refuse it, too.';
  if (code === 'CERT_NOT_YET_VALID') return 'Correct the clock of this machine, or the certificate.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return `The certificate does not name ${host}. Pass a URL with a name of the certificate, or issue one for this name.`;
  }
  return 'The server runs, but Node does not trust this certificate. On your own machine, set NODE_EXTRA_CA_CERTS to the PEM file of the certificate, or of the authority that signed it. In production, send the whole chain of a certificate that browsers trust.';
}

/** Returns the code of the error or of its cause. `fetch` rejects with a `TypeError`, and the code is in the `cause` of this error. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? undefined : codeOf(cause);
}

/** Whether `fetch` gave up after many redirects. This error has no code in Node, so its message is compared, but never shown. */
export function isEndlessRedirect(error: unknown): boolean {
  const { message, cause } = Object(error) as { message?: unknown; cause?: unknown };
  return message === 'redirect count exceeded' || (cause !== undefined && isEndlessRedirect(cause));
}

/** Returns two texts: that `what` could not be reached, and the next step. `what` is a name or an address. */
export function unreached(what: string, address: URL, error: unknown): [message: string, help: string] {
  const { reason, help } = explainFailure(error, address);
  return [`${what} could not be reached${reason}`, help];
}
