import action from '../../server/use/action.ts?raw';
import component from '../../server/use/component.ts?raw';
import components from '../../server/use/components.ts?raw';
import configured from '../../server/use/configured.ts?raw';
import configureProp from '../../server/use/configure-prop.ts?raw';
import deployTrigger from '../../server/use/deploy-trigger.ts?raw';
import reloadProps from '../../server/use/reload-props.ts?raw';
import stopTrigger from '../../server/use/stop-trigger.ts?raw';
import triggerEvents from '../../server/use/trigger-events.ts?raw';
import verifyEvent from '../../server/use/verify-event.ts?raw';

/** For each request, the source code of the file that the server runs. */
export const CODE = {
  components,
  component,
  'configure-prop': configureProp,
  'reload-props': reloadProps,
  action,
  'deploy-trigger': deployTrigger,
  'trigger-events': triggerEvents,
  'verify-event': verifyEvent,
  'stop-trigger': stopTrigger,
} as const;

/** The source code of configured.ts, which every request with a configured component imports. */
export const SHARED = configured;

export type ComponentCall = keyof typeof CODE;

export const importsShared = (call: ComponentCall): boolean => CODE[call].includes("'./configured.js'");

export const TITLES: Record<ComponentCall, string> = {
  components: 'Search',
  component: 'Retrieve',
  'configure-prop': 'Configure a prop',
  'reload-props': 'Reload the props',
  action: 'Run',
  'deploy-trigger': 'Deploy',
  'trigger-events': 'List events',
  'verify-event': 'Verify an event',
  'stop-trigger': 'Stop',
};
