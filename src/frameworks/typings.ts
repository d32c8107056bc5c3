/** Types for frameworks that use the attribute names of HTML. */
import type { Attributed, ButtonProperties } from './jsx.js';
import type { HyphenatedAttributes } from './names.js';

/** All attributes, by their HTML names. */
export type ButtonAttributes = Pick<ButtonProperties, Extract<Attributed, Lowercase<Attributed>>> &
  HyphenatedAttributes;

/**
 * The type of an attribute's value. Excludes `false`, which a framework would write as the string `false`: a boolean attribute is on
 * whenever it is present.
 */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** The `form` attribute. Its property is read-only, and therefore not in `ButtonProperties`. */
export interface FormAttribute {
  /** Id of the form that owns the button, when the button is not inside it. */
  form?: string | undefined;
}

/** Only attributes, for frameworks that set no properties of an element. */
export type OnlyAttributes = {
  [Name in keyof ButtonAttributes]?: AttributeValue<ButtonAttributes[Name]>;
} & FormAttribute;

/** The attributes whose names differ from those of their properties, and `form`. */
export type ElementAttributes = {
  [Name in keyof HyphenatedAttributes]: AttributeValue<HyphenatedAttributes[Name]>;
} & FormAttribute;
