import type { Words } from '../strings.js';

const NOT_SET_UP = 'Este botão não está configurado corretamente. Avise os responsáveis pelo site.';
const NOT_STARTED = 'O servidor não conseguiu iniciar a conexão. Tente novamente.';
const NOT_LOADED = 'Parte do conteúdo não foi carregada. Tente novamente.';

/** Portuguese, Brazilian. */
export const words: Words = {
  connect: 'Conectar {app}',
  connected: 'Conta {app} conectada',
  reconnect: 'Reconectar {app}',
  another: 'Conectar outra conta {app}',
  pending: 'Conectando {app}…',
  cancelled: 'A conta {app} não foi conectada.',
  disconnected: 'Conta {app} desconectada',
  failed: NOT_LOADED,
  tab: 'Conclua a conexão na nova aba. Ela não está mais aberta?',
  retry: 'Tentar novamente',
  link: 'Continuar em uma nova aba',
  again: 'Reconectar',
  disconnect: 'Desconectar',
  sure: 'Desconectar a conta?',
  missing: 'Conecte {app} para continuar.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'Faça login antes de conectar {app}.',
  'token-rate-limited': 'Muitas tentativas. Aguarde um momento e tente novamente.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'O servidor demorou demais para responder. Tente novamente.',
  'token-provider': NOT_STARTED,
  network: 'Não foi possível acessar o servidor. Verifique sua conexão com a internet e tente novamente.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'Esta página não permite abrir a janela de conexão aqui.',
  'frame-timeout': 'A janela de conexão não foi carregada. Tente novamente.',
  'connect-failed': 'Não foi possível conectar {app}. Tente novamente.',
  'popup-blocked': 'Seu navegador bloqueou a nova aba. Permita a abertura e tente novamente.',
  unverified: 'Não foi possível confirmar a conexão. Tente novamente.',
  'accounts-http': 'Não foi possível acessar suas contas. Tente novamente.',
  busy: 'Outra conexão está em andamento nesta página. Conclua-a primeiro.',
  close: 'Fechar',
  silent: 'Não está funcionando? Continue em uma nova aba',
  elsewhere: 'Esta janela vem de {origin}',
};
