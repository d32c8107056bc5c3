import type { Words } from '../strings.js';

const NOT_SET_UP =
  'Ce bouton n’est pas configuré correctement. Veuillez prévenir les responsables de ce site.';
const NOT_STARTED = 'Le serveur n’a pas pu lancer la connexion. Veuillez réessayer.';
const NOT_LOADED = 'Un élément ne s’est pas chargé. Veuillez réessayer.';

/** French. */
export const words: Words = {
  connect: 'Connecter {app}',
  connected: 'Compte {app} connecté',
  reconnect: 'Reconnecter {app}',
  another: 'Connecter un autre compte {app}',
  pending: 'Connexion du compte {app}…',
  cancelled: 'Le compte {app} n’a pas été connecté.',
  disconnected: 'Compte {app} déconnecté',
  failed: NOT_LOADED,
  tab: 'Terminez la connexion dans le nouvel onglet. Vous ne le trouvez plus\u00a0?',
  retry: 'Réessayer',
  link: 'Continuer dans un nouvel onglet',
  again: 'Reconnecter',
  disconnect: 'Déconnecter',
  sure: 'Déconnecter le compte\u00a0?',
  missing: 'Connectez {app} pour continuer.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Identifiez-vous avant de connecter {app}.',
  'token-rate-limited': 'Trop de tentatives. Patientez un instant, puis réessayez.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'Le serveur a mis trop de temps à répondre. Veuillez réessayer.',
  'token-provider': NOT_STARTED,
  network: 'Le serveur est injoignable. Vérifiez votre connexion Internet, puis réessayez.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Cette page ne permet pas d’ouvrir la fenêtre de connexion ici.',
  'frame-timeout': 'La fenêtre de connexion ne s’est pas chargée. Veuillez réessayer.',
  'connect-failed': 'Impossible de connecter {app}. Veuillez réessayer.',
  'popup-blocked': 'Votre navigateur a bloqué le nouvel onglet. Autorisez-le, puis réessayez.',
  unverified: 'La connexion n’a pas pu être confirmée. Veuillez réessayer.',
  'accounts-http': 'Impossible d’accéder à vos comptes. Veuillez réessayer.',
  busy: 'Une autre connexion est en cours sur cette page. Terminez-la d’abord.',
  close: 'Fermer',
  silent: 'Un problème\u00a0? Continuer dans un nouvel onglet',
  elsewhere: 'Cette fenêtre provient de {origin}',
};
