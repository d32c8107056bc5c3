/** A prop in the format of the API. The SDK's type `ConfigurableProp` has the same field names. */
export interface Prop {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly description?: string;
  readonly optional?: boolean;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly hidden?: boolean;
  readonly remoteOptions?: boolean;
  readonly useQuery?: boolean;
  readonly reloadProps?: boolean;
  readonly withLabel?: boolean;
  readonly default?: unknown;
  readonly options?: readonly unknown[];
  /** Fields that only some types of prop have, such as `app` or `min`. */
  readonly [field: string]: unknown;
}

/** Types of props whose value must be one of the prop's static options, if the prop has any. */
const SCALARS = new Set(['boolean', 'integer', 'string']);
/** Types of props for which a client sets no value. */
const NO_VALUE = new Set(['alert', 'dir', '$.service.db', '$.interface.http', '$.interface.apphook']);

/** Whether a client sets this prop. */
export function takesValue({ type, hidden, readOnly, disabled }: Prop): boolean {
  return !NO_VALUE.has(type) && hidden !== true && readOnly !== true && disabled !== true;
}

/** Whether a component needs a value for this prop before it can run. */
export function isRequired(prop: Prop): boolean {
  return (
    takesValue(prop) && prop.optional !== true && prop.default === undefined && prop.static === undefined
  );
}

/** Adds the fields that all types of props share, so that clients are tested with all fields. */
export function propToWire(prop: Prop): object {
  return {
    label: prop.name,
    description: '',
    optional: false,
    disabled: false,
    readOnly: false,
    hidden: false,
    remoteOptions: false,
    useQuery: false,
    reloadProps: false,
    withLabel: false,
    ...prop,
  };
}

/** Returns a value without its label. For a chosen option, the SDK sends `{ __lv: { label, value } }`. */
export function plainValue(value: unknown): unknown {
  const { __lv: labelled } = Object(value) as { __lv?: { value?: unknown } | null };
  return labelled === undefined ? value : labelled?.value;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isInteger = (value: unknown): boolean => Number.isInteger(value);
const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (isItem: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((item) => isItem(plainValue(item)));

/**
 * The check for each type of prop: a predicate for the value, and the end of the message "… must be …". A type without a check accepts any
 * value.
 */
const CHECKS: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  app: [
    (value) => isText((Object(value) as { authProvisionId?: unknown }).authProvisionId),
    'an object with authProvisionId, the id of an account',
  ],
  boolean: [(value) => typeof value === 'boolean', 'true or false'],
  integer: [isInteger, 'a whole number'],
  'integer[]': [listOf(isInteger), 'a list of whole numbers'],
  string: [isText, 'a string'],
  'string[]': [listOf(isText), 'a list of strings'],
  object: [isRecord, 'an object'],
  sql: [isRecord, 'an object with value, query, params and usePreparedStatements'],
  http_request: [isRecord, 'an object'],
  '$.interface.timer': [
    (value) => {
      const { intervalSeconds, cron } = Object(value) as { intervalSeconds?: unknown; cron?: unknown };
      return isText(cron) || (isInteger(intervalSeconds) && Number(intervalSeconds) > 0);
    },
    'an object with intervalSeconds or cron',
  ],
};

/** Returns the reason why a value does not fit the prop, such as "must be a string". Returns undefined if the value fits. */
export function findMismatch(prop: Prop, given: unknown): string | undefined {
  const value = plainValue(given);
  const [isValid, requirement] = CHECKS[prop.type] ?? [];
  if (isValid?.(value) === false) return `must be ${requirement ?? 'valid'}`;
  const { min, max, options } = prop;
  if (typeof min === 'number' && Number(value) < min) return `must be at least ${min}`;
  if (typeof max === 'number' && Number(value) > max) return `must be at most ${max}`;
  if (options && SCALARS.has(prop.type)) {
    const allowed = options.map(optionValue);
    if (!allowed.includes(value)) return `must be one of ${allowed.map(String).join(', ')}`;
  }
  return undefined;
}

/** Returns the value of a static option. The option is a plain value, `{ label, value }` or `{ __lv: { label, value } }`. */
function optionValue(option: unknown): unknown {
  const plain = Object(plainOption(option)) as { label?: unknown; value?: unknown };
  return plain.label === undefined ? option : plain.value;
}

function plainOption(option: unknown): unknown {
  return (Object(option) as { __lv?: unknown }).__lv ?? option;
}
