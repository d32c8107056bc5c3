import type { Words } from '../strings.js';

const NOT_SET_UP = 'Este botón no está bien configurado. Avisa a los responsables de este sitio.';
const NOT_STARTED = 'El servidor no ha podido iniciar la conexión. Vuelve a intentarlo.';
const NOT_LOADED = 'Algo no se ha cargado. Vuelve a intentarlo.';

/** Spanish. */
export const words: Words = {
  connect: 'Conectar {app}',
  connected: '{app} conectado',
  reconnect: 'Volver a conectar {app}',
  another: 'Conectar otra cuenta de {app}',
  pending: 'Conectando {app}…',
  cancelled: '{app} no se ha conectado.',
  disconnected: '{app} se ha desconectado',
  failed: NOT_LOADED,
  tab: 'Termina de conectar en la pestaña nueva. ¿Ya no está?',
  retry: 'Reintentar',
  link: 'Continuar en otra pestaña',
  again: 'Volver a conectar',
  disconnect: 'Desconectar',
  sure: '¿Seguro que quieres desconectar?',
  missing: 'Conecta {app} para continuar.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Inicia sesión para poder conectar {app}.',
  'token-rate-limited': 'Demasiados intentos. Espera un momento y vuelve a intentarlo.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'El servidor ha tardado demasiado en responder. Vuelve a intentarlo.',
  'token-provider': NOT_STARTED,
  network: 'No se puede acceder al servidor. Comprueba tu conexión y vuelve a intentarlo.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Esta página no permite abrir aquí la ventana de conexión.',
  'frame-timeout': 'La ventana de conexión no se ha cargado. Vuelve a intentarlo.',
  'connect-failed': 'No se ha podido conectar {app}. Vuelve a intentarlo.',
  'popup-blocked': 'Tu navegador ha bloqueado la pestaña nueva. Permítela y vuelve a intentarlo.',
  unverified: 'No se ha podido confirmar la conexión. Vuelve a intentarlo.',
  'accounts-http': 'No se puede acceder a tus cuentas. Vuelve a intentarlo.',
  busy: 'Ya hay otra conexión en curso en esta página. Termínala primero.',
  close: 'Cerrar',
  silent: '¿No funciona? Continuar en otra pestaña',
  elsewhere: 'Esta ventana es de {origin}',
};
