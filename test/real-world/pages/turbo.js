import * as Turbo from '@hotwired/turbo';

// As with <meta name="turbo-refresh-method" content="morph">, when the server broadcasts a refresh.
window.morph = () =>
  Turbo.renderStreamMessage('<turbo-stream action="refresh" method="morph"></turbo-stream>');
