import { DEFAULTS, SETTING_NAMES, settingsWith, type SettingName, type Settings } from '../api/settings.js';
import type { FlowRequest } from '../flow/request.js';
import { readableAppName } from '../language/app-name.js';

/** The settings of an attempt, from an element or from `connect()`. The property `accounts` is added later. */
export type HostRequest = Omit<FlowRequest, 'accounts'>;

/** The longest delay that `setTimeout` accepts. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Returns a setting. If the setting is missing or '', returns its default, because templates and frameworks write '' for a missing value.
 */
export function settingOf<Name extends SettingName>(from: Partial<Settings>, name: Name): Settings[Name] {
  const value: unknown = from[name];
  return (value === '' || value === null || value === undefined ? DEFAULTS[name] : value) as Settings[Name];
}

/** Returns the timeout of a request or a file, in milliseconds. Without a positive `timeout`, returns 15 seconds. */
export const patienceOf = ({ timeout = 0 }: Partial<Settings>): number =>
  timeout > 0 ? Math.min(timeout, LONGEST_DELAY) : 15_000;

/** Returns the app's display name. Accepts numbers, which a framework may pass instead of strings. */
export const appNameOf = ({
  app,
  appName,
}: Partial<Record<'app' | 'appName', string | number | undefined>>): string =>
  String(appName || readableAppName(String(app ?? '')));

/** Copies the current settings. `place` contains the values that are not settings. */
export function hostRequest(
  from: Partial<Settings>,
  place: Pick<
    FlowRequest,
    'token' | 'originFromMarkup' | 'root' | 'anchor' | 'attached' | 'triggerHref' | 'strings'
  >,
): HostRequest {
  const settings = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, settingOf(from, name)]),
  ) as unknown as Settings;
  return {
    ...settings,
    ...place,
    app: from.app ?? '',
    appName: appNameOf(from),
    timeout: patienceOf(from),
    sdkNames: settingsWith('sdk'),
    tokenNames: settingsWith('token'),
  };
}
