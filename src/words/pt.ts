import type { Words } from '../strings.js';

const NOT_SET_UP = 'Este botão não está configurado corretamente. Avise os responsáveis pelo site.';
const NOT_STARTED = 'O servidor não conseguiu iniciar a conexão. Tente de novo.';
const NOT_LOADED = 'Algo não carregou. Tente de novo.';

/** Portuguese. */
export const words: Words = {
  connect: 'Conectar {app}',
  connected: '{app} conectado',
  reconnect: 'Reconectar {app}',
  another: 'Conectar outra conta do {app}',
  pending: 'Conectando {app}…',
  cancelled: '{app} não foi conectado.',
  disconnected: '{app} foi desconectado',
  failed: NOT_LOADED,
  tab: 'Conclua a conexão na nova aba. Ela sumiu?',
  retry: 'Tentar de novo',
  link: 'Continuar em uma nova aba',
  again: 'Reconectar',
  disconnect: 'Desconectar',
  sure: 'Desconectar mesmo?',
  missing: 'Conecte {app} para continuar.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Entre na sua conta para poder conectar {app}.',
  'token-rate-limited': 'Tentativas demais. Aguarde um momento e tente de novo.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'O servidor demorou demais para responder. Tente de novo.',
  'token-provider': NOT_STARTED,
  network: 'Não foi possível acessar o servidor. Verifique sua conexão e tente de novo.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Esta página não permite abrir a janela de conexão aqui.',
  'frame-timeout': 'A janela de conexão não carregou. Tente de novo.',
  'connect-failed': 'Não foi possível conectar {app}. Tente de novo.',
  'popup-blocked': 'Seu navegador bloqueou a nova aba. Permita a abertura e tente de novo.',
  unverified: 'Não foi possível confirmar a conexão. Tente de novo.',
  'accounts-http': 'Não foi possível acessar suas contas. Tente de novo.',
  busy: 'Outra conexão está em andamento nesta página. Conclua-a primeiro.',
  close: 'Fechar',
  silent: 'Não está funcionando? Continuar em uma nova aba',
  elsewhere: 'Esta janela vem de {origin}',
};
