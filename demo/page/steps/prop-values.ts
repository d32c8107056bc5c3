/** A prop in the API's format: the SDK's `ConfigurableProp`. */
export interface Prop {
  name: string;
  type: string;
  label?: string;
  description?: string;
  content?: string;
  optional?: boolean;
  hidden?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
  remoteOptions?: boolean;
  useQuery?: boolean;
  reloadProps?: boolean;
  default?: unknown;
  options?: unknown[];
}

/** The value of a field's text, or the reason why the text is invalid. The value of an empty field is undefined. */
export type Typed = { value: unknown } | { problem: string };

export type Values = Readonly<Record<string, unknown>>;

const TYPES = new Set(['string', 'integer', 'boolean', 'string[]', 'integer[]', '$.interface.timer', 'any']);
const INTEGER = /^[+-]?\d+$/;

/** Whether the visitor enters the prop's value. The page sets the account, and Pipedream sets hidden, disabled and read-only props. */
export function takesValue({ type, hidden, disabled, readOnly }: Prop): boolean {
  return TYPES.has(type) && hidden !== true && disabled !== true && readOnly !== true;
}

export function readValue({ type }: Pick<Prop, 'type'>, text: string): Typed {
  const typed = text.trim();
  if (typed === '') return { value: undefined };
  switch (type) {
    case 'integer':
      return readInteger(typed);
    case 'integer[]': {
      const items = listOf(typed).map(readInteger);
      const wrong = items.find((item) => 'problem' in item);
      return wrong ?? { value: items.map((item) => 'value' in item && item.value) };
    }
    case 'string[]':
      return { value: listOf(typed) };
    case '$.interface.timer':
      return readTimer(typed);
    case 'any':
      return { value: json(typed) ?? text };
    default:
      return { value: text };
  }
}

/** Returns the values to send: the chosen values, and the defaults of all other fields. */
export function valuesToSend(props: readonly Prop[], values: Values): Record<string, unknown> {
  const shown = props.filter(takesValue).map((prop) => [prop.name, valueOf(prop, values)]);
  const sent = { ...values, ...(Object.fromEntries(shown) as Values) };
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));
}

/** Returns a message for each required prop without a value, by the prop's name. */
export function missingValues(props: readonly Prop[], values: Values): Record<string, string> {
  const missing = props.filter(
    (prop) => takesValue(prop) && prop.optional !== true && valueOf(prop, values) === undefined,
  );
  return Object.fromEntries(missing.map(({ name }) => [name, 'This value is required.']));
}

/** Returns the text that a field shows for a value. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the value that a field shows: the chosen value, or the default. */
export function valueOf(prop: Prop, values: Values): unknown {
  const value = (Object.hasOwn(values, prop.name) ? values[prop.name] : prop.default) ?? undefined;
  // A checkbox cannot show that a required value is missing, so an unchecked checkbox means false.
  return value === undefined && prop.type === 'boolean' && prop.optional !== true ? false : value;
}

function readInteger(text: string): Typed {
  const value = Number(text);
  return INTEGER.test(text) && Number.isSafeInteger(value)
    ? { value }
    : { problem: `“${text}” is not a whole number.` };
}

function readTimer(text: string): Typed {
  const value = json(text);
  const { intervalSeconds, cron } = Object(value) as { intervalSeconds?: unknown; cron?: unknown };
  return (typeof intervalSeconds === 'number' && intervalSeconds > 0) || typeof cron === 'string'
    ? { value }
    : { problem: 'Write {"intervalSeconds": 900} or {"cron": "0 9 * * *"}.' };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
