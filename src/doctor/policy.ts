/** One Content Security Policy. Maps the name of each directive, in lower case, to the sources of the directive. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Parses the policies of headers and `<meta>` tags. Each value may contain several policies, separated by commas. */
export function parsePolicies(values: readonly string[]): Policy[] {
  return values
    .flatMap((value) => value.split(','))
    .filter((value) => value.trim() !== '')
    .map((value) => {
      const directives = new Map<string, string[]>();
      for (const directive of value.split(';')) {
        const [name, ...sources] = directive.trim().split(/\s+/);
        // Ignores a repeated directive, because browsers use only the first one.
        if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
      }
      return directives;
    });
}

/** The directives for each kind of URL. Browsers use the first of these directives that the policy contains. */
const DIRECTIVES = {
  frame: ['frame-src', 'child-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  base: ['base-uri'],
} as const;

/** Whether every policy allows the page at `self` to use `address`. `kind` is the use: as a frame, for requests, or as the base URL. */
export function allows(
  policies: readonly Policy[],
  kind: keyof typeof DIRECTIVES,
  address: URL,
  self: URL,
): boolean {
  return policies.every((policy) => {
    const name = DIRECTIVES[kind].find((directive) => policy.has(directive));
    const sources = name === undefined ? undefined : policy.get(name);
    return !sources || sources.some((source) => matches(source, address, self));
  });
}

/** Returns each of `names` that the page forbids as the name of a Trusted Types policy. */
export function forbiddenTrustedTypes(policies: readonly Policy[], names: readonly string[]): string[] {
  return names.filter((name) =>
    policies.some((policy) => {
      const allowed = policy.get('trusted-types');
      return allowed !== undefined && !allowed.includes(name) && !allowed.includes('*');
    }),
  );
}

const HOST_SOURCE =
  /^(?:([a-z][\w+.-]*:)\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

function matches(source: string, address: URL, self: URL): boolean {
  const { protocol, hostname, pathname } = address;
  if (source === '*') return /^https?:$/.test(protocol);
  if (/^'self'$/i.test(source)) {
    return (
      hostname === self.hostname && schemeMatches(self.protocol, protocol) && portMatches(self.port, address)
    );
  }
  if (/^[a-z][\w+.-]*:$/i.test(source)) return schemeMatches(source.toLowerCase(), protocol);
  const [, scheme = self.protocol, host, port = '', path = '/'] = HOST_SOURCE.exec(source) ?? [];
  if (host === undefined || !schemeMatches(scheme.toLowerCase(), protocol)) return false;
  const name = host.toLowerCase();
  const isHost = name.startsWith('*') ? hostname.endsWith(name.slice(1)) : hostname === name;
  const isPath = path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
  return isHost && isPath && portMatches(port, address);
}

/** Whether the scheme of a CSP source allows a protocol. `http:` also allows `https:`. */
function schemeMatches(allowed: string, protocol: string): boolean {
  return allowed === protocol || (allowed === 'http:' && protocol === 'https:');
}

/** Whether the port of a CSP source allows an address. A source without a port allows only the default port of the address's scheme. */
function portMatches(allowed: string, { port, protocol }: URL): boolean {
  if (allowed === '*' || allowed === port) return true;
  return port === '' && (protocol === 'https:' ? ['443', '80'] : ['80']).includes(allowed);
}
