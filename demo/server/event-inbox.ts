import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { verifyEvent } from './use/verify-event.js';

const KEPT = 10;

/** An event that a trigger sent to this server. */
export interface ReceivedEvent {
  at: string;
  payload: unknown;
}

/** The endpoint for the events of one deployment. Its URL cannot be guessed. */
export interface EventAddress {
  url: string;
  /** Reports the result of the deployment, with the key that verifies the events. Events that arrive earlier wait for this key. */
  settle: (deployed: { id: string; signingKey: string | undefined } | null) => void;
}

interface Hook {
  deployed: Promise<{ id: string; signingKey: string | undefined } | null>;
}

/** Receives the events of the triggers that this demo deployed, and keeps the latest events with a valid signature. */
export class EventInbox {
  readonly #hooks = new Map<string, Hook>();
  readonly #received = new Map<string, ReceivedEvent[]>();
  readonly #origin: string;

  /** @param origin the origin at which Pipedream reaches this server */
  constructor(origin: string) {
    this.#origin = origin;
  }

  address(): EventAddress {
    const name = randomUUID();
    let settle: EventAddress['settle'] = () => undefined;
    const deployed = new Promise<Awaited<Hook['deployed']>>((resolve) => (settle = resolve));
    this.#hooks.set(name, { deployed });
    return { url: `${this.#origin}/api/demo/events/${name}`, settle };
  }

  /** Returns the received events of a trigger, the newest first. */
  received(triggerId: string): ReceivedEvent[] {
    return this.#received.get(triggerId) ?? [];
  }

  /** Returns the route for Pipedream's requests, `POST /api/demo/events/:name`. */
  routes(): Hono {
    const routes = new Hono();
    routes.post('/:name', bodyLimit({ maxSize: 262_144 }), async (c) => {
      const body = await c.req.text();
      const deployed = await this.#hooks.get(c.req.param('name'))?.deployed;
      const signature = c.req.header('x-pd-signature');
      if (!deployed?.signingKey || !verifyEvent(deployed.signingKey, signature, body))
        return c.body(null, 401);
      const event = { at: new Date().toISOString(), payload: JSON.parse(body) as unknown };
      this.#received.set(deployed.id, [event, ...this.received(deployed.id)].slice(0, KEPT));
      return c.body(null, 204);
    });
    return routes;
  }
}
