import type { Words } from '../strings.js';

const NOT_SET_UP = '이 버튼이 올바르게 설정되지 않았습니다. 사이트 관리자에게 알려 주세요.';
const NOT_STARTED = '서버에서 연결을 시작하지 못했습니다. 다시 시도해 주세요.';
const NOT_LOADED = '일부 항목을 불러오지 못했습니다. 다시 시도해 주세요.';

/** Korean. */
export const words: Words = {
  connect: '{app} 연결',
  connected: '{app} 연결됨',
  reconnect: '{app} 다시 연결',
  another: '다른 {app} 계정 연결',
  pending: '{app} 연결 중…',
  cancelled: '{app} 계정이 연결되지 않았습니다.',
  disconnected: '{app} 연결 해제됨',
  failed: NOT_LOADED,
  tab: '새 탭에서 연결을 완료해 주세요. 탭이 보이지 않나요?',
  retry: '다시 시도',
  link: '새 탭에서 계속',
  again: '다시 연결',
  disconnect: '연결 해제',
  sure: '정말 연결을 해제할까요?',
  missing: '계속하려면 {app} 계정을 연결해 주세요.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': '{app} 계정을 연결하려면 먼저 로그인해 주세요.',
  'token-rate-limited': '시도 횟수가 너무 많습니다. 잠시 후 다시 시도해 주세요.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': '서버 응답이 너무 오래 걸립니다. 다시 시도해 주세요.',
  'token-provider': NOT_STARTED,
  network: '서버에 연결할 수 없습니다. 인터넷 연결을 확인한 후 다시 시도해 주세요.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': '이 페이지에서는 연결 창을 열 수 없습니다.',
  'frame-timeout': '연결 창을 불러오지 못했습니다. 다시 시도해 주세요.',
  'connect-failed': '{app} 계정을 연결하지 못했습니다. 다시 시도해 주세요.',
  'popup-blocked': '브라우저가 새 탭을 차단했습니다. 허용한 후 다시 시도해 주세요.',
  unverified: '연결을 확인하지 못했습니다. 다시 시도해 주세요.',
  'accounts-http': '계정 정보를 불러올 수 없습니다. 다시 시도해 주세요.',
  busy: '이 페이지에서 다른 연결이 진행 중입니다. 먼저 완료해 주세요.',
  close: '닫기',
  silent: '문제가 있나요? 새 탭에서 계속',
  elsewhere: '이 창의 출처: {origin}',
};
