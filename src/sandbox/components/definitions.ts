import { appFor, CATALOGUE } from '../catalogue.js';
import type { CatalogueApp } from '../catalogue.js';
import { everyProp } from './every-prop.js';
import type { Prop } from './props.js';

export interface Component {
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly type: 'action' | 'trigger';
  readonly description: string;
  /** The slug of the component's app; undefined for a component without an app. */
  readonly app: string | undefined;
  readonly props: readonly Prop[];
  /** The type of trigger that a deployment of the component creates. Actions, which cannot be deployed, do not use it. */
  readonly emitter: 'source' | 'http' | 'timer';
  readonly destructive: boolean;
}

const VERSION = '0.1.0';

/** Names that depend on the kind of app. */
interface Kind {
  readonly verb: string;
  readonly title: string;
  readonly event: string;
  readonly eventTitle: string;
  /** The container in which the app creates items, such as a channel or a spreadsheet. The prop for the container has remote options. */
  readonly place: { readonly name: string; readonly label: string; readonly plural: string };
}

const MESSAGES: Kind = {
  verb: 'send-message',
  title: 'Send Message',
  event: 'new-message',
  eventTitle: 'New Message',
  place: { name: 'channel', label: 'Channel', plural: 'channels' },
};
const ROWS: Kind = {
  verb: 'add-single-row',
  title: 'Add Single Row',
  event: 'new-row-added',
  eventTitle: 'New Row Added',
  place: { name: 'sheetId', label: 'Spreadsheet', plural: 'spreadsheets' },
};
const ITEMS: Kind = {
  verb: 'create-item',
  title: 'Create Item',
  event: 'new-item',
  eventTitle: 'New Item',
  place: { name: 'list', label: 'List', plural: 'lists' },
};

/**
 * Returns three components of an app: an action that only reads, an action with many kinds of props, and a trigger. Their keys and props
 * are only examples: the real app has others.
 */
export function componentsOf(app: CatalogueApp): Component[] {
  if (app.authType === 'none') return [];
  const { verb, title, event, eventTitle, place } = kindOf(app);
  const account: Prop = { name: appProp(app.slug), type: 'app', app: app.slug, label: app.name };
  const where: Prop = {
    name: place.name,
    type: 'string',
    label: place.label,
    description: `The account's ${place.plural}, read from the app.`,
    remoteOptions: true,
    useQuery: true,
  };
  return [
    action(app, 'get-current-user', 'Get Current User', 'Reads the owner of the account.', [account]),
    action(
      app,
      verb,
      title,
      'The sandbox sends nothing: it returns the values that it received.',
      [
        account,
        {
          name: 'note',
          type: 'alert',
          alertType: 'info',
          content: `The sandbox sends nothing to ${app.name}.`,
          readOnly: true,
        },
        where,
        {
          name: 'format',
          type: 'string',
          label: 'Format',
          description: 'Asks for further fields when a template is chosen.',
          options: ['plain', 'markdown', 'template'],
          default: 'plain',
          reloadProps: true,
        },
        { name: 'text', type: 'string', label: 'Text', description: 'What to write.' },
        {
          name: 'timezone',
          type: 'string',
          label: 'Time zone',
          description: 'Its remote options are plain strings.',
          optional: true,
          remoteOptions: true,
        },
      ],
      true,
    ),
    {
      key: `${app.slug}-${event}`,
      name: eventTitle,
      version: VERSION,
      type: 'trigger',
      description: `Emits an event for each ${eventTitle.toLowerCase()}.`,
      app: app.slug,
      emitter: 'source',
      destructive: false,
      props: [
        account,
        { ...where, optional: true },
        {
          name: 'timer',
          type: '$.interface.timer',
          label: 'Polling schedule',
          description: 'The interval at which the source polls the app.',
          default: { intervalSeconds: 900 },
          static: null,
          options: [],
        },
        { name: 'db', type: '$.service.db', hidden: true },
      ],
    },
  ];
}

/** Components without an app: two triggers, and an action that has a prop of every type, for tests of form builders. */
const NATIVE_COMPONENTS: readonly Component[] = [
  {
    key: 'http-new-requests',
    name: 'New Requests',
    version: VERSION,
    type: 'trigger',
    description: 'Emits an event for each request to its own URL.',
    app: undefined,
    emitter: 'http',
    destructive: false,
    props: [{ name: 'http', type: '$.interface.http', customResponse: false }],
  },
  {
    key: 'schedule-custom-interval',
    name: 'Custom Interval',
    version: VERSION,
    type: 'trigger',
    description: 'Emits an event at an interval. The sandbox emits an event only on request.',
    app: undefined,
    emitter: 'timer',
    destructive: false,
    props: [
      { name: 'cron', type: '$.interface.timer', label: 'Schedule', default: { intervalSeconds: 3600 } },
    ],
  },
  {
    key: 'test_every_prop',
    name: 'Every Prop',
    version: VERSION,
    type: 'action',
    description: 'Has a prop of every type of the SDK.',
    app: undefined,
    emitter: 'source',
    destructive: false,
    props: everyProp('slack'),
  },
];

export function allComponents(): Component[] {
  return [...CATALOGUE.flatMap(componentsOf), ...NATIVE_COMPONENTS];
}

/** Returns the component with this key. The key may begin with any well-formed app slug, even one that is not in `CATALOGUE`. */
export function componentFor(key: string): Component | undefined {
  const native = NATIVE_COMPONENTS.find((component) => component.key === key);
  if (native) return native;
  // A slug can contain hyphens, so each hyphen of the key may be the end of the slug.
  for (let end = key.indexOf('-'); end > 0; end = key.indexOf('-', end + 1)) {
    const app = appFor(key.slice(0, end));
    const found = app && componentsOf(app).find((component) => component.key === key);
    if (found) return found;
  }
  return undefined;
}

function action(
  app: CatalogueApp,
  suffix: string,
  name: string,
  description: string,
  props: readonly Prop[],
  destructive = false,
): Component {
  const key = `${app.slug}-${suffix}`;
  return {
    key,
    name,
    version: VERSION,
    type: 'action',
    description,
    app: app.slug,
    props,
    emitter: 'source',
    destructive,
  };
}

function kindOf({ slug, categories }: CatalogueApp): Kind {
  if (/sheets|excel/.test(slug)) return ROWS;
  return categories.includes('Communication') || slug.startsWith('slack') ? MESSAGES : ITEMS;
}

/**
 * Returns the name of the prop for an app, such as `googleSheets` for `google_sheets`. Drops a suffix such as `_v2`, `_oauth` or `_api`.
 */
function appProp(slug: string): string {
  return slug
    .replace(/_(v\d+|oauth|rest_api|api)$/, '')
    .replaceAll(/[_-]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function componentToWire(
  component: Component,
  propsToWire: (props: readonly Prop[]) => object[],
): object {
  const { key, name, version, type, description, props, destructive } = component;
  return {
    key,
    name,
    version,
    configurable_props: propsToWire(props),
    description,
    component_type: type,
    stash: 'optional',
    annotations: {
      destructiveHint: destructive,
      idempotentHint: !destructive,
      openWorldHint: true,
      readOnlyHint: !destructive,
      title: name,
    },
  };
}
