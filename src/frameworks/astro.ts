/** Declares the types of the tag for Astro's markup. Also registers the tag if a `<script>` imports this entry. */
import '../define.js';
import type { ButtonProperties } from './jsx.js';
import type { ButtonAttributes, ElementAttributes } from './typings.js';

export * from '../element.js';

/** Astro renders only attributes, so a script has to set functions and other properties. */
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
