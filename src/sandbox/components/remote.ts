import { badRequest } from '../fields.js';
import type { Component } from './definitions.js';
import type { Prop } from './props.js';

const PAGE_SIZE = 5;
const NAMES = [
  'General',
  'Random',
  'Support',
  'Sales',
  'Design',
  'Engineering',
  'Marketing',
  'People',
  'Finance',
  'Releases',
  'Incidents',
  'Archive',
];
const TIME_ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'];

interface OptionsRequest {
  readonly query: string | undefined;
  readonly page: number;
  /** The `context` of the previous response. It contains the number of the next page. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** Returns one page of a prop's remote options. After the last page, returns an empty page. */
export function optionsFor(component: Component, prop: Prop, request: OptionsRequest): object {
  if (prop.remoteOptions !== true) {
    throw badRequest(`prop_name: ${prop.name} of ${component.key} has no remote options`);
  }
  if (prop.name === 'timezone') return { options: null, stringOptions: TIME_ZONES, context: null };
  const wanted = prop.useQuery === true ? (request.query ?? '').toLowerCase() : '';
  const all = NAMES.filter((name) => name.toLowerCase().includes(wanted)).map((label) => ({
    label,
    value: `${prop.name}_${label.toLowerCase()}`,
  }));
  const from = (Number(request.context.page ?? request.page) || 0) * PAGE_SIZE;
  const options = all.slice(from, from + PAGE_SIZE);
  return { options, stringOptions: null, context: { page: from / PAGE_SIZE + 1 } };
}

/** Maps the chosen value of a prop with `reloadProps` to the props that a reload then adds. */
const DEPENDENT_PROPS: Readonly<Record<string, readonly Prop[]>> = {
  template: [
    { name: 'title', type: 'string', label: 'Title', description: 'The first line.' },
    {
      name: 'priority',
      type: 'integer',
      label: 'Priority',
      description: 'From 1 to 3.',
      min: 1,
      max: 3,
      optional: true,
    },
  ],
};

/** Returns the component's own props, and the props that a reload adds for the chosen values. */
export function reloadProps(
  { props }: Component,
  configuredProps: Readonly<Record<string, unknown>>,
): Prop[] {
  return props.flatMap((prop) => {
    const value = prop.reloadProps === true ? configuredProps[prop.name] : undefined;
    const dependentProps =
      typeof value === 'string' && Object.hasOwn(DEPENDENT_PROPS, value) ? DEPENDENT_PROPS[value] : undefined;
    return [prop, ...(dependentProps ?? [])];
  });
}
