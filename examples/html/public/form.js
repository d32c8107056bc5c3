// After saving the form, the server redirects to this page, with the saved values in the URL.
const saved = /** @type {HTMLElement} */ (document.getElementById('saved'));
saved.textContent = new URLSearchParams(location.search).get('saved');
