/** One Content-Security-Policy: each directive with its sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Parses the policies of a header or a meta element. The browser allows an action only if every policy allows it. */
export const readPolicies = (text: string): Policy[] =>
  text
    .split(',')
    .map((policy) => {
      const directives = policy.split(';').map((directive) => directive.trim().split(/\s+/));
      // Reverses the order, because browsers use the first one of repeated directives, but a Map keeps the last one.
      return new Map(
        directives
          .filter(([name]) => name)
          .reverse()
          .map(([name = '', ...sources]) => [name.toLowerCase(), sources]),
      );
    })
    .filter(({ size }) => size > 0);

/** The directives for each kind of request. Browsers use the first of these directives that the policy contains. */
const DIRECTIVES = {
  frame: ['frame-src', 'child-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
};

/** Whether a policy lets a page at `self` request a URL. */
export function allows(policy: Policy, kind: keyof typeof DIRECTIVES, address: URL, self: URL): boolean {
  const sources = DIRECTIVES[kind].map((name) => policy.get(name)).find((found) => found);
  return !sources || sources.some((source) => matches(source.toLowerCase(), address, self));
}

const HOST_SOURCE = /^(?:([a-z][\w+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:.]+\])(?::(\d+|\*))?(\/.*)?$/;

function matches(source: string, address: URL, self: URL): boolean {
  const { protocol, hostname, pathname } = address;
  if (source === '*') return /^https?:$/.test(protocol);
  if (source === "'self'")
    return (
      hostname === self.hostname && schemeMatches(self.protocol, protocol) && samePort(self.port, address)
    );
  if (/^[a-z][\w+.-]*:$/.test(source)) return schemeMatches(source, protocol);
  const [, scheme, host, port = '', path = '/'] = HOST_SOURCE.exec(source) ?? [];
  if (!host || !schemeMatches(scheme ? `${scheme}:` : self.protocol, protocol)) return false;
  const hostMatches = host.startsWith('*') ? hostname.endsWith(host.slice(1)) : hostname === host;
  return (
    hostMatches &&
    samePort(port, address) &&
    (path.endsWith('/') ? pathname.startsWith(path) : pathname === path)
  );
}

/** Whether the scheme of a CSP source allows a protocol. `http:` also allows `https:`. */
const schemeMatches = (allowed: string, protocol: string): boolean =>
  allowed === protocol || (allowed === 'http:' && protocol === 'https:');

function samePort(allowed: string, { port, protocol }: URL): boolean {
  if (allowed === '*' || allowed === port) return true;
  const defaultPorts = protocol === 'https:' ? ['443', '80'] : ['80'];
  return port === '' && defaultPorts.includes(allowed);
}
