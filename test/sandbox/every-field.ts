import assert from 'node:assert/strict';

/** Every field of a type. Does not compile when the SDK adds or removes a field. */
export type Fields<Type> = Record<keyof Required<Type>, true>;

/** Asserts that each field of the type has a value in at least one of these, as parsed by the SDK. */
export function assertEveryField<Type extends object>(values: readonly Type[], fields: Fields<Type>): void {
  assert.ok(values.length > 0, 'nothing to look at');
  const missing = Object.keys(fields).filter((field) =>
    values.every((value) => value[field as keyof Type] === undefined || value[field as keyof Type] === null),
  );
  assert.deepEqual(missing, []);
}
