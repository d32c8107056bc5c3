import type { Words } from '../strings.js';

const NOT_SET_UP = 'Questo pulsante non è configurato correttamente. Avvisa chi gestisce il sito.';
const NOT_STARTED = 'Il server non è riuscito ad avviare il collegamento. Riprova.';
const NOT_LOADED = 'Alcuni contenuti non sono stati caricati. Riprova.';

/** Italian. */
export const words: Words = {
  connect: 'Collega {app}',
  connected: 'Account {app} collegato',
  reconnect: 'Ricollega {app}',
  another: 'Collega un altro account {app}',
  pending: 'Collegamento di {app} in corso…',
  cancelled: 'L’account {app} non è stato collegato.',
  disconnected: 'Account {app} scollegato',
  failed: NOT_LOADED,
  tab: 'Completa il collegamento nella nuova scheda. Non la vedi più?',
  retry: 'Riprova',
  link: 'Continua in una nuova scheda',
  again: 'Ricollega',
  disconnect: 'Scollega',
  sure: 'Scollegare l’account?',
  missing: 'Collega {app} per continuare.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Accedi prima di collegare {app}.',
  'token-rate-limited': 'Troppi tentativi. Attendi un momento e riprova.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'Il server ha impiegato troppo tempo a rispondere. Riprova.',
  'token-provider': NOT_STARTED,
  network: 'Il server non è raggiungibile. Controlla la connessione a Internet e riprova.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Questa pagina non consente di aprire qui la finestra di collegamento.',
  'frame-timeout': 'La finestra di collegamento non è stata caricata. Riprova.',
  'connect-failed': 'Non è stato possibile collegare {app}. Riprova.',
  'popup-blocked': 'Il browser ha bloccato la nuova scheda. Consenti l’apertura e riprova.',
  unverified: 'Non è stato possibile confermare il collegamento. Riprova.',
  'accounts-http': 'Non è stato possibile accedere ai tuoi account. Riprova.',
  busy: 'In questa pagina è già in corso un altro collegamento. Completalo prima.',
  close: 'Chiudi',
  silent: 'Non funziona? Continua in una nuova scheda',
  elsewhere: 'Questa finestra proviene da {origin}',
};
