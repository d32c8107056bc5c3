declare module 'virtual:search-index' {
  /** MiniSearch's index, as JSON. */
  const index: string;
  export default index;
}
