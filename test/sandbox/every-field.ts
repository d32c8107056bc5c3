import assert from 'node:assert/strict';

/** The names of all fields of a type. An object of this type does not compile after the SDK has added or removed a field. */
export type Fields<Type> = Record<keyof Required<Type>, true>;

/** Asserts that each field of a type has a value in at least one of the objects, as the SDK has parsed them. */
export function assertEveryField<Type extends object>(values: readonly Type[], fields: Fields<Type>): void {
  assert.ok(values.length > 0, 'nothing to look at');
  const missing = Object.keys(fields).filter((field) =>
    values.every((value) => value[field as keyof Type] === undefined || value[field as keyof Type] === null),
  );
  assert.deepEqual(missing, []);
}
