import type { Words } from '../strings.js';

const NOT_SET_UP =
  'Diese Schaltfläche ist nicht richtig eingerichtet. Bitte informieren Sie die Betreiber der Website.';
const NOT_STARTED = 'Der Server konnte den Vorgang nicht starten. Bitte versuchen Sie es erneut.';
const NOT_LOADED = 'Etwas konnte nicht geladen werden. Bitte versuchen Sie es erneut.';

/** German. */
export const words: Words = {
  connect: '{app} verbinden',
  connected: '{app} verbunden',
  reconnect: '{app} neu verbinden',
  another: 'Weiteres Konto bei {app} verbinden',
  pending: '{app} wird verbunden\u00a0…',
  cancelled: '{app} wurde nicht verbunden.',
  disconnected: '{app} getrennt',
  failed: NOT_LOADED,
  tab: 'Schließen Sie den Vorgang im neuen Tab ab. Ist der Tab nicht mehr da?',
  retry: 'Erneut versuchen',
  link: 'In neuem Tab fortfahren',
  again: 'Neu verbinden',
  disconnect: 'Trennen',
  sure: 'Wirklich trennen?',
  missing: 'Verbinden Sie {app}, um fortzufahren.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Melden Sie sich zuerst an, um {app} zu verbinden.',
  'token-rate-limited': 'Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'Der Server hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es erneut.',
  'token-provider': NOT_STARTED,
  network: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Diese Seite erlaubt es nicht, das Verbindungsfenster hier zu öffnen.',
  'frame-timeout': 'Das Verbindungsfenster konnte nicht geladen werden. Bitte versuchen Sie es erneut.',
  'connect-failed': '{app} konnte nicht verbunden werden. Bitte versuchen Sie es erneut.',
  'popup-blocked': 'Ihr Browser hat den neuen Tab blockiert. Lassen Sie ihn zu und versuchen Sie es erneut.',
  unverified: 'Die Verbindung konnte nicht bestätigt werden. Bitte versuchen Sie es erneut.',
  'accounts-http': 'Ihre Konten können gerade nicht abgerufen werden. Bitte versuchen Sie es erneut.',
  busy: 'Auf dieser Seite wird bereits eine andere Verbindung hergestellt. Schließen Sie diesen Vorgang zuerst ab.',
  close: 'Schließen',
  silent: 'Funktioniert es nicht? In neuem Tab fortfahren',
  elsewhere: 'Dieses Fenster stammt von {origin}',
};
