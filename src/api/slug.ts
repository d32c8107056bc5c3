/** The form of an app's name slug. A backend refuses other slugs. */
export const SLUG = /^[\w-]{1,100}$/;
