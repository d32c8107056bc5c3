/** The hash that makes the stand-in report a success at once. */
export const SUCCESS = '#success';
