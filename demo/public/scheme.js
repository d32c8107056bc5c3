// Runs before the first paint, so that the page never shows the wrong colour scheme.
document.documentElement.dataset.scripted = '';
try {
  const scheme = localStorage.getItem('scheme');
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Without storage, each page uses the system's colour scheme.
}
