/** The URL hash with which the stand-in page reports a success at once. */
export const SUCCESS = '#success';
