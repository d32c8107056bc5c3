import assert from 'node:assert/strict';

/** The names of all fields of a type. After the SDK adds or removes a field, an object of this type no longer compiles. */
export type Fields<Type> = Record<keyof Required<Type>, true>;

/** Asserts that each field of a type has a value in at least one of the objects. */
export function assertEveryField<Type extends object>(values: readonly Type[], fields: Fields<Type>): void {
  assert.ok(values.length > 0, 'nothing to look at');
  const missing = Object.keys(fields).filter((field) =>
    values.every((value) => value[field as keyof Type] === undefined || value[field as keyof Type] === null),
  );
  assert.deepEqual(missing, []);
}
