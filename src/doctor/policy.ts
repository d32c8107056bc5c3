/** One Content Security Policy: its directives, with names in lower case, and their sources. */
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

/** Returns the sources of the first of these directives that the policy contains. */
function sourcesOf(policy: Policy, directives: readonly string[]): readonly string[] | undefined {
  const name = directives.find((directive) => policy.has(directive));
  return name === undefined ? undefined : policy.get(name);
}

/** Whether every policy lets a page of the origin `self` load a frame from `origin`, or send requests to `origin` (`connect`). */
export function allows(
  policies: readonly Policy[],
  kind: 'frame' | 'connect',
  origin: string,
  self: string,
): boolean {
  const directives =
    kind === 'frame' ? ['frame-src', 'child-src', 'default-src'] : ['connect-src', 'default-src'];
  return policies.every((policy) => {
    const sources = sourcesOf(policy, directives);
    return sources === undefined || sources.some((source) => matches(source, new URL(origin), self));
  });
}

/** Returns the names of Trusted Types policies that the page forbids. */
export function forbiddenTrustedTypes(policies: readonly Policy[], names: readonly string[]): string[] {
  return names.filter((name) =>
    policies.some((policy) => {
      const allowed = policy.get('trusted-types');
      return allowed !== undefined && !allowed.includes(name) && !allowed.includes('*');
    }),
  );
}

function matches(source: string, target: URL, self: string): boolean {
  const text = source.toLowerCase();
  if (text === "'self'") return target.origin === self;
  if (text === '*') return true;
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return target.protocol === text;
  const [, scheme, host = '', port] =
    /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(text) ?? [];
  // Browsers let a source without a scheme match only the page's own scheme and its secure variant. This check also accepts http on a page
  // with https.
  const schemeFits = scheme === undefined ? /^https?:$/.test(target.protocol) : scheme === target.protocol;
  const hostFits = host.startsWith('*.') ? target.hostname.endsWith(host.slice(1)) : host === target.hostname;
  const portFits = port === '*' || (port ?? '') === target.port;
  return schemeFits && hostFits && portFits;
}
