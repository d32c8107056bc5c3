import type { Words } from '../strings.js';

const NOT_SET_UP = '此按鈕未正確設定，請通知網站管理員。';
const NOT_STARTED = '伺服器無法開始連結，請再試一次。';
const NOT_LOADED = '部分內容無法載入，請再試一次。';

/** Chinese, traditional. */
export const words: Words = {
  connect: '連結 {app}',
  connected: '已連結 {app}',
  reconnect: '重新連結 {app}',
  another: '連結另一個 {app} 帳號',
  pending: '正在連結 {app}…',
  cancelled: '尚未連結 {app}。',
  disconnected: '已取消與 {app} 的連結',
  failed: NOT_LOADED,
  tab: '請在新分頁中完成連結。找不到該分頁嗎？',
  retry: '再試一次',
  link: '在新分頁中繼續',
  again: '重新連結',
  disconnect: '取消連結',
  sure: '確定要取消連結嗎？',
  missing: '請先連結 {app} 再繼續。',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': '請先登入，才能連結 {app}。',
  'token-rate-limited': '嘗試次數過多，請稍候再試。',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': '伺服器回應逾時，請再試一次。',
  'token-provider': NOT_STARTED,
  network: '無法連上伺服器。請檢查網路連線後再試一次。',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': '此頁面不允許在這裡開啟連結視窗。',
  'frame-timeout': '連結視窗無法載入，請再試一次。',
  'connect-failed': '無法連結 {app}，請再試一次。',
  'popup-blocked': '瀏覽器封鎖了新分頁。請允許開啟後再試一次。',
  unverified: '無法確認連結結果，請再試一次。',
  'accounts-http': '無法取得您的帳號資訊，請再試一次。',
  busy: '此頁面上正在進行另一個連結，請先完成。',
  close: '關閉',
  silent: '遇到問題嗎？在新分頁中繼續',
  elsewhere: '此視窗來自 {origin}',
};
