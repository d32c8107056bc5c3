/** Adds the tag's types to Astro's markup. If a `<script>` imports this entry, it also registers the tag. */
import '../define.js';
import type { ButtonProperties } from './jsx.js';
import type { ButtonAttributes, ElementAttributes } from './typings.js';

export * from '../element.js';

/** Astro renders only attributes; functions and other properties are set by a script. */
type Own = ElementAttributes & Pick<ButtonProperties, keyof ButtonAttributes & keyof ButtonProperties>;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Astro declares tags in this namespace
  namespace astroHTML.JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged with Astro's interface
    interface HTMLAttributes {}
    interface IntrinsicElements {
      'pd-connect-button': Omit<HTMLAttributes, keyof Own> & Own;
    }
  }
}
