/** What the typings for frameworks that write markup as HTML have in common. Types only. */
import type { ButtonAttributes, ButtonProperties } from './jsx.js';

/** A boolean attribute is there or not: these frameworks write `false` into one as a word, which would count as there. */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** The attributes that are not called as their properties are. */
export type ElementAttributes = {
  [Name in keyof ButtonAttributes as Exclude<Name, keyof ButtonProperties>]?: AttributeValue<
    ButtonAttributes[Name]
  >;
} & {
  /** Id of the form it belongs to, when that does not contain it. */
  form?: string | undefined;
};
