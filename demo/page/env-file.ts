/** The lines of an `.env` file, or the names of the variables whose values no quotes can hold. */
export type EnvFile = { text: string } | { unquotable: string[] };

/** Writes variables so that Node's `--env-file` reads the same values. */
export function envFile(variables: Readonly<Record<string, string>>): EnvFile {
  const lines = Object.entries(variables).map(([name, value]) => ({ name, quoted: quote(value) }));
  const unquotable = lines.filter(({ quoted }) => quoted === undefined).map(({ name }) => name);
  return unquotable.length > 0
    ? { unquotable }
    : { text: lines.map(({ name, quoted = '' }) => `${name}=${quoted}`).join('\n') };
}

/** Undefined for a value that has all three kinds of quotes: `--env-file` knows no escapes. */
function quote(value: string): string | undefined {
  if (/^[\w.:/@+-]+$/.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('`')) return `\`${value}\``;
  // In double quotes alone, `\n` is a line break.
  return value.includes('"') || value.includes('\\') ? undefined : `"${value}"`;
}
