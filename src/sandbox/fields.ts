import { HTTPException } from 'hono/http-exception';

export function badRequest(message: string): HTTPException {
  return new HTTPException(400, { message });
}

interface TextRules {
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Completes the message "`field` must be …". */
  readonly requirement?: string;
}

/** Reads the fields of a JSON body. The first invalid field causes a 400 that names the field. */
export class Fields {
  readonly #body: Readonly<Record<string, unknown>>;

  constructor(body: unknown) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw badRequest('The request body must be a JSON object');
    }
    this.#body = body as Record<string, unknown>;
  }

  optionalText(name: string, { max = 2000, pattern, requirement }: TextRules = {}): string | undefined {
    const value = this.#body[name] ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw badRequest(`${name} must be a string`);
    if (value.length > max) throw badRequest(`${name} must be at most ${max} characters`);
    if (pattern?.test(value) === false) throw badRequest(`${name} must be ${requirement ?? 'valid'}`);
    return value;
  }

  text(name: string, rules?: TextRules): string {
    const value = this.optionalText(name, rules);
    if (value === undefined || value.trim() === '') throw badRequest(`${name} is required`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#body[name] ?? false;
    if (typeof value !== 'boolean') throw badRequest(`${name} must be true or false`);
    return value;
  }

  optionalFlag(name: string): boolean | undefined {
    return (this.#body[name] ?? undefined) === undefined ? undefined : this.flag(name);
  }

  /** Reads a `stash_id`: the id of a stash, or `true` or `"NEW"` to request a new stash. */
  stash(name: string): string | boolean | null {
    const value = this.#body[name] ?? null;
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    throw badRequest(`${name} must be an id, true or "NEW"`);
  }

  integer(name: string, { min, max, fallback }: { min: number; max: number; fallback: number }): number {
    const value = this.#body[name] ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw badRequest(`${name} must be a whole number from ${min} to ${max}`);
    }
    return value;
  }

  optionalUrl(name: string): string | undefined {
    const value = this.optionalText(name);
    if (value !== undefined && !isHttpUrl(value)) throw badRequest(`${name} must be an http or https URL`);
    return value;
  }

  origins(name: string): string[] {
    const value = this.#body[name] ?? [];
    if (!Array.isArray(value) || value.length > 50 || !value.every(isOrigin)) {
      throw badRequest(`${name} must be a list of at most 50 origins such as "https://app.example.com"`);
    }
    return value;
  }

  texts(name: string): string[] {
    const value = this.#body[name];
    if (!Array.isArray(value) || value.length > 50 || !value.every((item) => typeof item === 'string')) {
      throw badRequest(`${name} must be a list of at most 50 strings`);
    }
    return value;
  }

  urls(name: string): string[] {
    const value = this.texts(name);
    if (!value.every(isHttpUrl)) throw badRequest(`${name} must be a list of http or https URLs`);
    return value;
  }

  optionalRecord(name: string): Record<string, unknown> | undefined {
    return (this.#body[name] ?? undefined) === undefined ? undefined : this.record(name);
  }

  record(name: string): Record<string, unknown> {
    const value = this.#body[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw badRequest(`${name} must be an object`);
    return value as Record<string, unknown>;
  }
}

export function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The origin of an app shell, such as `capacitor://localhost`. The server helper accepts the same origins. */
const APP_SHELL =
  /^(?!(?:https?|file|data|blob|about|javascript|null):)[a-z][a-z0-9+.-]*:\/\/[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?$/;

function isOrigin(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  return APP_SHELL.test(value) || (isHttpUrl(value) && new URL(value).origin === value);
}
