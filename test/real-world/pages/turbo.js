import * as Turbo from '@hotwired/turbo';

// Morphs the page as a broadcast refresh of the server does with <meta name="turbo-refresh-method" content="morph">.
window.morph = () =>
  Turbo.renderStreamMessage('<turbo-stream action="refresh" method="morph"></turbo-stream>');
