import type { Translation } from '../translation.js';

const NOT_SET_UP =
  'Diese Schaltfläche ist nicht richtig eingerichtet. Bitte informieren Sie die Betreiber der Website.';
const NOT_LOADED = 'Etwas konnte nicht geladen werden. Bitte versuchen Sie es erneut.';

/** German. */
export const translation: Translation = {
  connect: '{app} verbinden',
  connected: '{app} verbunden',
  reconnect: '{app} neu verbinden',
  connectAnother: 'Weiteres Konto bei {app} verbinden',
  connecting: '{app} wird verbunden\u00a0…',
  disconnecting: '{app} wird getrennt\u00a0…',
  disconnected: '{app} getrennt',
  cancelled: '{app} wurde nicht verbunden.',
  reconnectCancelled: '{app} wurde nicht neu verbunden.',
  needsReconnect: '{app} muss neu verbunden werden.',
  loadFailed: NOT_LOADED,
  retry: 'Erneut versuchen',
  continueInTab: 'In neuem Tab fortfahren',
  tabOpen:
    'Schließen Sie den Vorgang im neuen Tab ab. Falls Sie ihn geschlossen haben, versuchen Sie es erneut.',
  manageAccounts: 'Konten bei {app} verwalten',
  valueMissing: 'Verbinden Sie {app}, um fortzufahren.',
  accounts: 'Konten bei {app}',
  accountHealthy: 'Verbunden',
  accountUnhealthy: 'Muss neu verbunden werden',
  reconnectAccount: 'Neu verbinden',
  disconnectAccount: 'Trennen',
  confirmDisconnect: 'Wirklich trennen?',
  keep: 'Abbrechen',
  reconnectNamed: '{account} neu verbinden',
  disconnectNamed: '{account} trennen',
  confirmDisconnectNamed: '{account} wirklich trennen?',
  disconnectFailed: '{account} konnte nicht getrennt werden. Bitte versuchen Sie es erneut.',
  close: 'Schließen',
  frameSilent: 'Funktioniert es nicht? Sie können dieses Fenster schließen.',
  frameOrigin: 'Dieses Fenster stammt von {origin}',
  testMode: 'Testmodus: {origin}',
  frameClosing: '{app} verbunden. Dieses Fenster wird geschlossen.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Melden Sie sich zuerst an, um {app} zu verbinden.',
  'token-rate-limited': 'Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'token-http': 'Der Server konnte den Vorgang nicht starten.',
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'Der Server hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es erneut.',
  'token-provider': 'Der Server konnte den Vorgang nicht starten. Bitte versuchen Sie es erneut.',
  network: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked':
    'Auf dieser Seite lässt sich das Verbindungsfenster nicht öffnen. Bitte informieren Sie die Betreiber der Website.',
  'frame-timeout': 'Das Verbindungsfenster konnte nicht geladen werden. Bitte versuchen Sie es erneut.',
  'connect-failed': '{app} konnte nicht verbunden werden. Bitte versuchen Sie es erneut.',
  'popup-blocked': 'Ihr Browser hat den neuen Tab blockiert. Lassen Sie ihn zu und versuchen Sie es erneut.',
  unverified: 'Die Verbindung konnte nicht bestätigt werden. Bitte versuchen Sie es erneut.',
  'accounts-http': 'Ihre Konten können gerade nicht abgerufen werden.',
  busy: 'Auf dieser Seite wird bereits eine andere Verbindung hergestellt. Schließen Sie diesen Vorgang zuerst ab.',
};
