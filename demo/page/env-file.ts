/** The text of an `.env` file, or the names of the variables with values that cannot be quoted. */
export type EnvFile = { text: string } | { unquotable: string[] };

/** Serializes variables so that Node's `--env-file` reads the same values. */
export function envFile(variables: Readonly<Record<string, string>>): EnvFile {
  const lines = Object.entries(variables).map(([name, value]) => ({ name, quoted: quote(value) }));
  const unquotable = lines.filter(({ quoted }) => quoted === undefined).map(({ name }) => name);
  return unquotable.length > 0
    ? { unquotable }
    : { text: lines.map(({ name, quoted = '' }) => `${name}=${quoted}`).join('\n') };
}

/**
 * Quotes a value if necessary. Returns undefined if the value contains every kind of quotes, because `--env-file` has no escapes for them.
 */
function quote(value: string): string | undefined {
  if (/^[\w.:/@+-]+$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('`')) return `\`${value}\``;
  // In double quotes, `--env-file` reads `\n` as a line break.
  return value.includes('"') || value.includes('\\') ? undefined : `"${value}"`;
}
