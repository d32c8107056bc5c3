/** The hash by which the stand-in reports a success at once. */
export const SUCCESS = '#success';
