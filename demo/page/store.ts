/** A value that notifies its subscribers of changes. */
export interface Store<T extends object> {
  readonly value: Readonly<T>;
  update: (patch: Partial<T>) => void;
  /** Calls `reader` now and after each change. */
  subscribe: (reader: (value: Readonly<T>) => void) => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const readers = new Set<(value: Readonly<T>) => void>();
  return {
    get value() {
      return value;
    },
    update(patch) {
      value = { ...value, ...patch };
      for (const reader of readers) reader(value);
    },
    subscribe(reader) {
      readers.add(reader);
      reader(value);
    },
  };
}
