/**
 * Returns a function that loads a lazy file, once for all elements. A failure is not remembered: the next call loads anew.
 *
 * @param load imports the file
 * @param name what the file exports
 */
export function loadOnce<Module extends object>(
  load: () => Promise<Module>,
  name: keyof Module & string,
): (timeout: number) => Promise<Module> {
  let loading: Promise<Module> | undefined;
  return (timeout) =>
    (loading ??= new Promise<Module>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not loaded in ${timeout} ms`)), timeout);
      load()
        .then((module) => {
          // A proxy may answer with an empty file: keeping that would be never to load it again.
          if (!(name in module)) throw new Error('the file is empty');
          return module;
        })
        .finally(() => clearTimeout(timer))
        .then(resolve, reject);
    }).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}
