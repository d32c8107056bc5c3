import type { Choices } from './choices-type.js';
import type { Platform } from './platforms.js';
import { withoutScript } from './release.js';

const PAGE = 'https://page.invalid';
const NOT_A_FOLDER = /[?#]|\.(?:c?m?js|css|html?|json|map|zip)\/*$/i;

/** Whether a value is a path on the page's own origin or an https:// address. A snippet contains no other addresses. */
export function isAddress(value: string): boolean {
  return isPath(value) || (/^https:\/\//i.test(value) && URL.canParse(value));
}

/** Whether a value is a path on the page's origin. `//a.example` and `/\a.example` are not. */
export function isPath(value: string): boolean {
  if (!value.startsWith('/') || !URL.canParse(value, PAGE)) return false;
  return new URL(value, PAGE).origin === PAGE;
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
  if (new URL(value, PAGE).pathname === '/')
    return `The path is missing. With our Worker, the address is ${isPath(value) ? '' : new URL(value).origin}${usual}.`;
  return null;
}

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
