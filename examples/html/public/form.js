// The server has saved the form and sent the browser back here.
const saved = /** @type {HTMLElement} */ (document.getElementById('saved'));
saved.textContent = new URLSearchParams(location.search).get('saved');
