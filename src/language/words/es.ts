import type { Words } from '../strings.js';

const NOT_SET_UP = 'Este botón no está bien configurado. Avisa a los responsables de este sitio.';
const NOT_STARTED = 'El servidor no pudo iniciar la conexión. Vuelve a intentarlo.';
const NOT_LOADED = 'Parte del contenido no se cargó. Vuelve a intentarlo.';

/** Spanish. */
export const words: Words = {
  connect: 'Conectar {app}',
  connected: 'Cuenta de {app} conectada',
  reconnect: 'Volver a conectar {app}',
  another: 'Conectar otra cuenta de {app}',
  pending: 'Conectando la cuenta de {app}…',
  cancelled: 'No se conectó la cuenta de {app}.',
  disconnected: 'Cuenta de {app} desconectada',
  failed: NOT_LOADED,
  tab: 'Completa la conexión en la pestaña nueva. ¿Ya no está abierta?',
  retry: 'Reintentar',
  link: 'Continuar en una pestaña nueva',
  again: 'Volver a conectar',
  disconnect: 'Desconectar',
  sure: '¿Desconectar la cuenta?',
  missing: 'Conecta {app} para continuar.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Inicia sesión antes de conectar {app}.',
  'token-rate-limited': 'Demasiados intentos. Espera un momento y vuelve a intentarlo.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'El servidor tardó demasiado en responder. Vuelve a intentarlo.',
  'token-provider': NOT_STARTED,
  network: 'No se puede acceder al servidor. Revisa tu conexión a internet y vuelve a intentarlo.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Esta página no permite abrir aquí la ventana de conexión.',
  'frame-timeout': 'La ventana de conexión no se cargó. Vuelve a intentarlo.',
  'connect-failed': 'No se pudo conectar la cuenta de {app}. Vuelve a intentarlo.',
  'popup-blocked': 'Tu navegador bloqueó la pestaña nueva. Permítela y vuelve a intentarlo.',
  unverified: 'No se pudo confirmar la conexión. Vuelve a intentarlo.',
  'accounts-http': 'No se puede acceder a tus cuentas. Vuelve a intentarlo.',
  busy: 'Ya hay otra conexión en curso en esta página. Complétala primero.',
  close: 'Cerrar',
  silent: '¿No funciona? Continúa en una pestaña nueva',
  elsewhere: 'Esta ventana proviene de {origin}',
};
