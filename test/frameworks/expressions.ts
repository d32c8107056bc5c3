/** The source of a function that finds elements, even in open shadow roots, because an example may wrap the button in a component. */
export const ALL = `((selector) => {
  const roots = [document];
  for (const root of roots)
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
})`;
export const first = (selector: string) => `${ALL}(${JSON.stringify(selector)})[0]`;
export const count = (selector: string) => `${ALL}(${JSON.stringify(selector)}).length`;

/** An expression that requests the accounts from the application's backend. */
export const ACCOUNTS = `fetch('/api/connect/accounts?app=slack').then((response) => response.json())`;
