import htmx from 'htmx.org';

window.morph = () => htmx.ajax('GET', location.href, { target: 'main', select: 'main', swap: 'outerMorph' });
