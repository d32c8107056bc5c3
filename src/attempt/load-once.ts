/**
 * Returns a function that loads a file on demand, once for all elements. After a failure, the next call loads the file again.
 *
 * @param load imports the file
 * @param name the name of an export that the file must have
 */
export function loadOnce<Module extends object>(
  load: () => Promise<Module>,
  name: keyof Module & string,
): (timeout: number) => Promise<Module> {
  let loading: Promise<Module> | undefined;
  return (timeout) =>
    (loading ??= new Promise<Module>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not loaded within ${timeout} ms`)), timeout);
      load()
        .then((module) => {
          // A proxy may answer with an empty file. The error makes the next call load the file again.
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
