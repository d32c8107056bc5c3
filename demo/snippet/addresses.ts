import type { Choices } from './choices-type.js';
import type { Platform } from './platforms.js';
import { withoutScript } from './release.js';

const PAGE = 'https://page.invalid';
const TOKEN = /\/token\/?$/;
const NOT_A_FOLDER = /[?#]|\.(?:c?m?js|css|html?|json|map|zip)\/*$/i;

/**
 * Whether a value is a path on the page's own origin, or an https:// address without a user name and a password. A snippet contains no
 * other addresses.
 */
export function isAddress(value: string): boolean {
  return isPath(value) || (/^https:\/\//i.test(value) && URL.canParse(value) && !hasCredentials(value));
}

/** Whether a value is an address with a user name or a password. `fetch` refuses such an address. */
export function hasCredentials(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username !== '' || password !== '';
}

/** Whether a value is a path on the page's origin. Returns false for `//a.example` and `/\a.example`, which address another host. */
export function isPath(value: string): boolean {
  if (!value.startsWith('/') || !URL.canParse(value, PAGE)) return false;
  return new URL(value, PAGE).origin === PAGE;
}

/**
 * Returns the accounts endpoint beside a token endpoint: `/accounts` instead of `/token` at the end of the path, as in the recipes and the
 * server helper. Returns '' if the path does not end with `/token`.
 */
export function accountsBeside(endpoint: string): string {
  if (!isAddress(endpoint)) return '';
  const { origin, pathname } = new URL(endpoint, PAGE);
  if (!TOKEN.test(pathname)) return '';
  return (isPath(endpoint) ? '' : origin) + pathname.replace(TOKEN, '/accounts');
}

/** Returns the origin of a Worker from our recipe, if the address is the Worker's token endpoint, else null. */
export function workerOf(endpoint: string): string | null {
  return /^https:\/\/[^/]+(?=\/api\/connect\/token\/?$)/.exec(endpoint)?.[0] ?? null;
}

/** Returns a message if an address cannot be an endpoint, else null. `usual` is the endpoint's path on our handler. */
export function endpointProblem(value: string, usual: string, { name, backend }: Platform): string | null {
  const whole = `https://connect.example.workers.dev${usual}`;
  if (!isAddress(value))
    return backend
      ? `Enter a path such as ${usual}, or an https:// address.`
      : `Enter the whole address, such as ${whole}.`;
  if (isPath(value) && !backend)
    return `${name} does not run your backend, so this path does not exist there. Enter the whole address, such as ${whole}.`;
  const url = new URL(value, PAGE);
  if (isPluginRoute(url)) return PLUGIN_PROBLEM;
  if (url.pathname === '/')
    return `The path is missing. With our Worker, the address is ${isPath(value) ? '' : url.origin}${usual}.`;
  return null;
}

/** Whether a URL is a route of our WordPress plugin. Without permalinks, WordPress has the route in a parameter. */
function isPluginRoute({ pathname, searchParams }: URL): boolean {
  const routes = [pathname, searchParams.get('rest_route') ?? ''];
  return routes.some((route) => route.includes('/pd-connect/v1/'));
}

const PLUGIN_PROBLEM =
  'This is a route of our WordPress plugin. It needs the user’s nonce, which only the plugin’s shortcode has. Choose WordPress, then “WordPress: our plugin”.';

export function folderProblem(value: string, { name, backend }: Platform): string | null {
  if (value === '') return 'Required: the address of the folder with the script.';
  const folder = withoutScript(value);
  if (!isAddress(value))
    return `Enter ${backend ? 'a path such as /pd-connect/, or ' : ''}an address such as https://connect.example.workers.dev/pd-connect/.`;
  if (NOT_A_FOLDER.test(folder))
    return `Enter only the folder, without a file name, ? or #, such as ${/^[^?#]*\//.exec(folder)?.[0] ?? '/'}.`;
  if (isPath(value) && !backend)
    return `The script’s files are not on ${name}. Enter the whole address, such as https://connect.example.workers.dev/pd-connect/.`;
  return null;
}

export function iconProblem(value: string, { name, files }: Platform): string | null {
  if (value === '' || (isAddress(value) && (files || !isPath(value)))) return null;
  return files
    ? 'Enter a path or an https:// address of a picture, or nothing.'
    : `Upload the picture to ${name}, and enter its whole https:// address, or nothing.`;
}

/** Returns a message if requests would be sent without the cookie that identifies the user, else null. */
export function cookieProblem({ credentials, endpoint, accounts }: Readonly<Choices>): string | null {
  const elsewhere = [endpoint, accounts].find((address) => isAddress(address) && !isPath(address));
  if (credentials === 'include' || elsewhere === undefined) return null;
  const { host } = new URL(elsewhere);
  return (
    `A request to ${host} is sent without a cookie, so the endpoint cannot know the user. ` +
    `Choose “to other hosts, too”; if ${host} is your page’s own host, enter only the path.`
  );
}
