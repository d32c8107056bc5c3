/** Types that the frameworks share which write attributes as HTML has them. */
import type { Attributed, ButtonProperties } from './jsx.js';
import type { HyphenatedAttributes } from './names.js';

/** The attributes, as HTML has them. */
export type ButtonAttributes = Pick<ButtonProperties, Extract<Attributed, Lowercase<Attributed>>> &
  HyphenatedAttributes;

/** A boolean attribute is there or not: these frameworks write `false` into one as a word, which would count as there. */
type AttributeValue<Value> = Value extends boolean ? true | '' : Value;

/** What every form control has, and can be set by its attribute alone. */
export interface FormAttribute {
  /** Id of the form it belongs to, when that does not contain it. */
  form?: string | undefined;
}

/** Attributes alone, where a framework knows nothing of an element's properties. */
export type OnlyAttributes = {
  [Name in keyof ButtonAttributes]?: AttributeValue<ButtonAttributes[Name]>;
} & FormAttribute;

/** The attributes that are not called as their properties are. */
export type ElementAttributes = {
  [Name in keyof HyphenatedAttributes]: AttributeValue<HyphenatedAttributes[Name]>;
} & FormAttribute;
