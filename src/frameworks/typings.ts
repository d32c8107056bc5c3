/** Types for frameworks that use the attribute names of HTML. */
import type { Attributed, ButtonProperties } from './jsx.js';
import type { HyphenatedAttributes } from './names.js';

/** The attributes with their HTML names. */
export type ButtonAttributes = Pick<ButtonProperties, Extract<Attributed, Lowercase<Attributed>>> &
  HyphenatedAttributes;

/**
 * The type of an attribute's value. A boolean attribute is present or absent; the string `false`, which these frameworks write, would count
 * as present.
 */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** The properties of every form control that have an attribute. */
export interface FormAttribute {
  /** Id of the form that owns the button, when the button is not inside it. */
  form?: string | undefined;
}

/** Only attributes, for frameworks that set no properties of an element. */
export type OnlyAttributes = {
  [Name in keyof ButtonAttributes]?: AttributeValue<ButtonAttributes[Name]>;
} & FormAttribute;

/** The attributes whose names differ from those of their properties. */
export type ElementAttributes = {
  [Name in keyof HyphenatedAttributes]: AttributeValue<HyphenatedAttributes[Name]>;
} & FormAttribute;
