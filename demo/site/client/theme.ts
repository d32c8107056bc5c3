/** Lets the visitor choose a light or a dark scheme, or the system's scheme. `scheme.js` applies the choice on the next page. */
export function enhanceTheme(fieldset: HTMLElement): void {
  const chosen = document.documentElement.dataset.scheme ?? 'auto';
  for (const input of fieldset.querySelectorAll('input')) {
    input.checked = input.value === chosen;
    input.addEventListener('change', () => {
      document.documentElement.dataset.scheme = input.value;
      try {
        localStorage.setItem('scheme', input.value);
      } catch {
        // Without storage, the choice applies to this page only.
      }
    });
  }
}
