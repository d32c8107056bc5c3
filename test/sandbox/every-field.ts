import assert from 'node:assert/strict';

/** Every field of a type: one that the SDK adds or takes away no longer compiles. */
export type Fields<Type> = Record<keyof Required<Type>, true>;

/** Whether each field of the type has a value in at least one of these, as the SDK read them. */
export function assertEveryField<Type extends object>(values: readonly Type[], fields: Fields<Type>): void {
  assert.ok(values.length > 0, 'nothing to look at');
  const missing = Object.keys(fields).filter((field) =>
    values.every((value) => value[field as keyof Type] === undefined || value[field as keyof Type] === null),
  );
  assert.deepEqual(missing, []);
}
