import { html, nothing, render } from 'lit';
import createTokenCode from '../../server/token/create-token.ts?raw';
import { TOKEN_ENDPOINT, type ChoiceStore } from '../choices.js';
import { codeArea } from '../code-block.js';
import { segmentedControl } from '../segmented.js';
import { Sending } from '../sending.js';
import { actAsNewUser, fetchFromServer, reasonOf, type DemoConfig } from '../server.js';
import { SERVER_SNIPPETS } from '../snippets/server.js';
import { WAITING } from './answer.js';
import { countdown, maskTokens } from './token-view.js';

interface Answer {
  status: string;
  ok: boolean;
  took: number;
  body: string;
  expiresAt: number | null;
}

type View = { kind: 'none' } | { kind: 'failed'; why: string } | { kind: 'answer'; answer: Answer };

const WAYS = {
  handler: {
    title: 'Our handler',
    address: TOKEN_ENDPOINT,
    language: 'javascript',
    code: SERVER_SNIPPETS[0]?.code([]) ?? '',
  },
  sdk: {
    title: 'Pipedream’s SDK',
    address: '/api/demo/token',
    language: 'typescript',
    code: createTokenCode.trim(),
  },
} as const;
type Way = keyof typeof WAYS;

/** Shows step 2. Calls `onToken` after each generated token. */
export function mountToken(
  host: HTMLElement,
  choices: ChoiceStore,
  config: DemoConfig,
  onToken: () => void,
): void {
  let view: View = { kind: 'none' };
  let way: Way = 'handler';
  let ticking = 0;
  let whyNoUser = '';
  const sending = new Sending(() => draw());
  const become = (): Promise<void> =>
    sending.run('user', async () => {
      try {
        await actAsNewUser();
        // Reloads the page, which removes all data of the previous user, as after a sign-out.
        location.reload();
      } catch (error) {
        whyNoUser = reasonOf(error);
      }
    });

  const show = (next: View): void => {
    view = next;
    draw();
  };

  const generate = (): Promise<void> =>
    sending.run('token', async () => {
      const asked = way;
      const next = await requestToken(WAYS[asked].address, choices.value.app);
      if (way !== asked) return;
      show(next);
      if (next.kind !== 'answer' || next.answer.expiresAt === null) return;
      onToken();
      clearInterval(ticking);
      ticking = window.setInterval(draw, 1000);
    });
  const choose = (next: Way): void => {
    way = next;
    show({ kind: 'none' });
  };

  const draw = (): void => {
    const { app } = choices.value;
    const { address, code, language, title } = WAYS[way];
    const waiting = sending.has('token');
    const generateLabel = view.kind === 'none' ? 'Generate a token' : 'Generate another';
    render(
      html`${userView(config, sending.has('user'), whyNoUser, become)}
        <div class="panel exchange">
          <div class="exchange-side">
            ${segmentedControl({
              name: 'way',
              legend: 'Created by',
              choices: ['handler', 'sdk'],
              chosen: way,
              choose,
              titles: { handler: WAYS.handler.title, sdk: WAYS.sdk.title },
            })}
            <h3>Your server</h3>
            ${codeArea(language, code, `${title}, server code`)}
          </div>
          <div class="exchange-side">
            <h3>Request</h3>
            ${codeArea('bash', `POST ${address}`, 'Request line')}
            ${codeArea('json', JSON.stringify({ app }, null, 2), 'Request body')}
            <button type="button" class="solid" aria-disabled=${String(waiting)} @click=${generate}>
              ${waiting ? 'Waiting for your server …' : generateLabel}
            </button>
            <div class="exchange-answer" id="token-answer" aria-live="polite">
              <h3>Response</h3>
              ${waiting ? WAITING : answerView(view)}
            </div>
          </div>
        </div>`,
      host,
    );
  };

  choices.subscribe(draw);
}

/** Renders the visitor's external user id at Pipedream and, on the sandbox, a button that signs in a new user. */
function userView(
  { user, mode }: DemoConfig,
  waiting: boolean,
  problem: string,
  become: () => Promise<void>,
): unknown {
  return html`<div class="panel whoami">
    <p>Your user id, from this server’s session cookie: <code id="user-id">${user}</code></p>
    ${
      mode === 'sandbox'
        ? html`<button
            type="button"
            class="quiet"
            id="new-user"
            aria-disabled=${String(waiting)}
            @click=${become}
          >
            Act as a new user
          </button>`
        : nothing
    }
    ${problem ? html`<p class="bad" role="status">You are still the same user. ${problem}</p>` : nothing}
  </div>`;
}

function answerView(view: View): unknown {
  if (view.kind === 'failed') return html`<p class="empty bad">${view.why}</p>`;
  if (view.kind !== 'answer') return html`<p class="empty">Nothing yet.</p>`;
  const { status, ok, took, body, expiresAt } = view.answer;
  return html`<p class="exchange-status"><b class=${ok ? nothing : 'bad'}>${status}</b> in ${took} ms</p>
    ${codeArea('json', body, 'Response body')}
    ${
      expiresAt
        ? html`<p class="exchange-expiry">
            The token expires in
            <time aria-live="off" datetime=${new Date(expiresAt).toISOString()}>${countdown(expiresAt)}</time
            >, or when it has connected an account.
          </p>`
        : nothing
    }`;
}

async function requestToken(address: string, app: string): Promise<View> {
  const started = performance.now();
  try {
    const response = await fetchFromServer(address, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ app }),
    });
    const status = `${response.status} ${response.statusText}`.trim();
    const took = Math.round(performance.now() - started);
    const text = await response.text();
    const body = readJson(text);
    const { expires_at: snake, expiresAt: camel } = Object(body) as {
      expires_at?: string;
      expiresAt?: string;
    };
    const expiresAt = Date.parse(snake ?? camel ?? '');
    return {
      kind: 'answer',
      answer: {
        status,
        ok: response.ok,
        took,
        body: maskTokens(body === undefined ? text : JSON.stringify(body, null, 2)),
        expiresAt: Number.isNaN(expiresAt) ? null : expiresAt,
      },
    };
  } catch (error) {
    return { kind: 'failed', why: reasonOf(error) };
  }
}

/** Parses a response's body. Returns undefined if it is not JSON, such as a proxy's error page. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
