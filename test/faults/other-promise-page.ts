/**
 * Replaces `Promise`, as Angular's zone.js does. The promises of async functions remain native, and are not instances of the
 * replacement, whose instances, in turn, are not native promises. host.ts bundles this script.
 */
const Native = window.Promise;
type Then = Parameters<Promise<unknown>['then']>;

class OtherPromise {
  readonly #inner: Promise<unknown>;

  constructor(executor: ConstructorParameters<typeof Promise<unknown>>[0]) {
    this.#inner = new Native(executor);
  }

  static of(promise: Promise<unknown>): OtherPromise {
    return new OtherPromise((resolve, reject) => void promise.then(resolve, reject));
  }

  then(...handlers: Then): OtherPromise {
    return OtherPromise.of(this.#inner.then(...handlers));
  }

  catch(handler: Then[1]): OtherPromise {
    return this.then(undefined, handler);
  }

  finally(handler: () => void): OtherPromise {
    return OtherPromise.of(this.#inner.finally(handler));
  }
}

type Maker = (...values: unknown[]) => Promise<unknown>;
for (const name of ['all', 'allSettled', 'any', 'race', 'reject', 'resolve'] as const) {
  const make = (Native[name] as Maker).bind(Native);
  Object.assign(OtherPromise, { [name]: (...values: unknown[]) => OtherPromise.of(make(...values)) });
}
Object.assign(OtherPromise, {
  withResolvers: () => {
    const made: Record<string, unknown> = {};
    made.promise = new OtherPromise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  },
});
Object.assign(window, { Promise: OtherPromise, NativePromise: Native });
