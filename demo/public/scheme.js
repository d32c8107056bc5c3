// Runs before anything is shown: the colours a visitor chose must not come after the first paint.
document.documentElement.dataset.scripted = '';
try {
  const scheme = localStorage.getItem('scheme');
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Without storage each page begins with the system's colours.
}
