import { SUCCESS } from './endings.js';

// What Pipedream's page says when someone has connected. Without the hash it says nothing, like a page that waits.
if (location.hash === SUCCESS) {
  parent.postMessage({ type: 'success', authProvisionId: 'apn_specimen' }, location.origin);
  parent.postMessage({ type: 'close' }, location.origin);
}
