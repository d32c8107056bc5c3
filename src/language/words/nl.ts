import type { Words } from '../strings.js';

const NOT_SET_UP = 'Deze knop is niet goed ingesteld. Laat het de beheerders van deze site weten.';
const NOT_STARTED = 'De server kon de koppeling niet starten. Probeer het opnieuw.';
const NOT_LOADED = 'Niet alles kon worden geladen. Probeer het opnieuw.';

/** Dutch. */
export const words: Words = {
  connect: '{app} koppelen',
  connected: '{app} gekoppeld',
  reconnect: '{app} opnieuw koppelen',
  another: 'Nog een {app}-account koppelen',
  pending: '{app} wordt gekoppeld…',
  cancelled: '{app} is niet gekoppeld.',
  disconnected: '{app} ontkoppeld',
  failed: NOT_LOADED,
  tab: 'Rond het koppelen af in het nieuwe tabblad. Is het tabblad verdwenen?',
  retry: 'Opnieuw proberen',
  link: 'Verder in een nieuw tabblad',
  again: 'Opnieuw koppelen',
  disconnect: 'Ontkoppelen',
  sure: 'Echt ontkoppelen?',
  missing: 'Koppel {app} om verder te gaan.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Log eerst in om {app} te koppelen.',
  'token-rate-limited': 'Te veel pogingen. Wacht even en probeer het dan opnieuw.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'De server deed er te lang over om te antwoorden. Probeer het opnieuw.',
  'token-provider': NOT_STARTED,
  network: 'De server is niet bereikbaar. Controleer je internetverbinding en probeer het opnieuw.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Deze pagina staat niet toe dat het koppelvenster hier wordt geopend.',
  'frame-timeout': 'Het koppelvenster kon niet worden geladen. Probeer het opnieuw.',
  'connect-failed': '{app} kon niet worden gekoppeld. Probeer het opnieuw.',
  'popup-blocked': 'Je browser heeft het nieuwe tabblad geblokkeerd. Sta het toe en probeer het opnieuw.',
  unverified: 'De koppeling kon niet worden bevestigd. Probeer het opnieuw.',
  'accounts-http': 'Je accounts kunnen niet worden opgehaald. Probeer het opnieuw.',
  busy: 'Op deze pagina wordt al iets anders gekoppeld. Rond dat eerst af.',
  close: 'Sluiten',
  silent: 'Werkt het niet? Verder in een nieuw tabblad',
  elsewhere: 'Dit venster komt van {origin}',
};
