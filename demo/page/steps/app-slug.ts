/** Matches the name slug of an app, such as `google_sheets`. If an app's name begins with a digit, its slug begins with `_`: `_46elks`. */
export const APP_SLUG = /^[a-z0-9_][a-z0-9_-]*$/;
