/** Types for frameworks that use the attribute names of HTML. */
import type { Attributed, ButtonProperties } from './jsx.js';
import type { HyphenatedAttributes } from './names.js';

/** All attributes, by their HTML names. */
export type ButtonAttributes = Pick<ButtonProperties, Extract<Attributed, Lowercase<Attributed>>> &
  HyphenatedAttributes;

/**
 * The type of an attribute's value. Excludes `false`, because a framework would write the string `false`, and a boolean attribute is on
 * whenever it is present.
 */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** The `form` attribute. The property `form` returns an element and not the id, so `ButtonProperties` does not contain it. */
export interface FormAttribute {
  /** Id of the form that owns the button, if the button is outside the form. */
  form?: string | undefined;
}

/** Only attributes, for frameworks that set no properties of an element. */
export type OnlyAttributes = {
  [Name in keyof ButtonAttributes]?: AttributeValue<ButtonAttributes[Name]>;
} & FormAttribute;

/** The attributes that have a different name than their property, and `form`. */
export type ElementAttributes = {
  [Name in keyof HyphenatedAttributes]: AttributeValue<HyphenatedAttributes[Name]>;
} & FormAttribute;
