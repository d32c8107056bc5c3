import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Sandbox } from '../../src/sandbox/index.js';
import { FAULTS, FAULT_NAMES, RETRY_AFTER, userWith, type Fault } from './server-faults.js';

type Operation = 'token' | 'accounts' | 'link' | 'delete';

/** How often each operation occurs among twenty requests. `plan` changes their order, and gives every twentieth request a fault. */
const MIX: Operation[] = [
  ...Array.from({ length: 10 }, (): Operation => 'token'),
  ...Array.from({ length: 6 }, (): Operation => 'accounts'),
  ...Array.from({ length: 2 }, (): Operation => 'link'),
  ...Array.from({ length: 2 }, (): Operation => 'delete'),
];
const FAULTY_EVERY = 20;
const METHOD: Record<Operation, string> = { token: 'POST', accounts: 'GET', link: 'GET', delete: 'DELETE' };
const EXPECTED: Record<Operation, string> = { token: '200', accounts: '200', link: '302', delete: '204' };

interface Planned {
  operation: Operation;
  fault: Fault | undefined;
}

/** Returns the operation and the fault of the request with this index. Nothing is random, so every run sends the same requests. */
function plan(index: number, perRound: number): Planned {
  const round = Math.floor(index / FAULTY_EVERY);
  // Lets requests hang only in the first half of a round, because a later one would delay the end of the round until it times out.
  const mayHang = index % perRound < perRound / 2;
  const faults = FAULT_NAMES.filter((name) => mayHang || name !== 'hang');
  if (index % FAULTY_EVERY === FAULTY_EVERY - 1) {
    // Changes the operation after each cycle of the faults, so that each fault occurs with each operation.
    const operation = MIX[(Math.floor(round / faults.length) * 7) % MIX.length] ?? 'token';
    return { operation, fault: faults[round % faults.length] };
  }
  return { operation: MIX[(index * 7) % MIX.length] ?? 'token', fault: undefined };
}

export const labelOf = ({ operation, fault }: Planned): string => `${operation}, ${fault ?? 'no fault'}`;
export const expectationOf = ({ operation, fault }: Planned): string =>
  fault ? FAULTS[fault] : EXPECTED[operation];

export interface Answer extends Planned {
  /** The response's status and error code, such as `200` or `502 upstream-error`. */
  got: string;
  milliseconds: number;
}

const PARALLEL = 100;
const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL });
const ORIGIN = 'https://app.example.com';

/** Sends `count` requests, a hundred at a time, and returns all responses. `from` is the index of the first request. */
export async function send(helper: string, sandbox: Sandbox, from: number, count: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = from;
  const work = async () => {
    while (next < from + count) {
      const index = next++;
      answers.push(await ask(helper, sandbox, index, plan(index, count)));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return answers;
}

/** Sends a request with Node's HTTP client, because `fetch` would send `Sec-Fetch-Mode: cors`, which the route `/link` refuses. */
async function fetchText(url: string, options: RequestOptions, body: string | undefined) {
  const request = httpRequest(url, { agent, ...options }).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    retryAfter: response.headers['retry-after'],
    text: Buffer.concat(chunks).toString(),
  };
}

async function ask(helper: string, sandbox: Sandbox, index: number, planned: Planned): Promise<Answer> {
  const { operation, fault } = planned;
  const user = userWith(`user-${index}`, fault);
  const body = operation === 'token' ? '{"app":"slack"}' : undefined;
  const url = `${helper}/api/connect${pathOf(operation, user, sandbox)}`;
  const options = {
    method: METHOD[operation],
    headers: { 'X-User': user, Origin: ORIGIN, ...(body && { 'Content-Type': 'application/json' }) },
  };
  const began = performance.now();
  const answer = (got: string): Answer => ({ ...planned, got, milliseconds: performance.now() - began });
  try {
    const { status, retryAfter, text } = await fetchText(url, options, body);
    if (status < 400) return answer(`${status}${status === 200 ? fit(operation, text) : ''}`);
    const { error } = JSON.parse(text) as { error: { code: string } };
    const lost = status === 429 && retryAfter !== RETRY_AFTER;
    return answer(`${status} ${error.code}${lost ? ' without Retry-After' : ''}`);
  } catch (error) {
    return answer(`no answer: ${String(error)}`);
  }
}

function pathOf(operation: Operation, user: string, sandbox: Sandbox): string {
  if (operation === 'token') return '/token';
  if (operation === 'link') return '/link/slack?returnTo=/settings';
  if (operation === 'accounts') return '/accounts?app=slack';
  return `/accounts/${sandbox.accounts.add({ externalUserId: user, app: 'slack' }).id}`;
}

/** Returns a note if a response with the status 200 has an unexpected body, else ''. */
function fit(operation: Operation, text: string): string {
  const answer = JSON.parse(text) as { token?: string; accounts?: unknown[] };
  const right =
    operation === 'token' ? answer.token?.startsWith('ctok_') === true : Array.isArray(answer.accounts);
  return right ? '' : ' with the wrong body';
}
