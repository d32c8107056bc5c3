/** The switch between the system's colours, light and dark; `scheme.js` puts the choice in force on the next page. */
export function enhanceTheme(fieldset: HTMLElement): void {
  const chosen = document.documentElement.dataset.scheme ?? 'auto';
  for (const input of fieldset.querySelectorAll('input')) {
    input.checked = input.value === chosen;
    input.addEventListener('change', () => {
      document.documentElement.dataset.scheme = input.value;
      try {
        localStorage.setItem('scheme', input.value);
      } catch {
        // Then it holds for this page.
      }
    });
  }
}
