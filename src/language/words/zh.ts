import type { Words } from '../strings.js';

const NOT_SET_UP = '此按钮未正确设置，请告知网站管理员。';
const NOT_STARTED = '服务器未能发起连接，请重试。';
const NOT_LOADED = '部分内容未能加载，请重试。';

/** Chinese, simplified. */
export const words: Words = {
  connect: '连接 {app}',
  connected: '已连接 {app}',
  reconnect: '重新连接 {app}',
  another: '连接另一个 {app} 账号',
  pending: '正在连接 {app}…',
  cancelled: '未连接 {app}。',
  disconnected: '已断开与 {app} 的连接',
  failed: NOT_LOADED,
  tab: '请在新标签页中完成连接。找不到该标签页吗？',
  retry: '重试',
  link: '在新标签页中继续',
  again: '重新连接',
  disconnect: '断开连接',
  sure: '确定要断开连接吗？',
  missing: '请先连接 {app} 再继续。',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': '请先登录，然后再连接 {app}。',
  'token-rate-limited': '尝试次数过多，请稍后再试。',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': '服务器响应超时，请重试。',
  'token-provider': NOT_STARTED,
  network: '无法连接到服务器。请检查网络连接后重试。',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': '此页面不允许在这里打开连接窗口。',
  'frame-timeout': '连接窗口未能加载，请重试。',
  'connect-failed': '无法连接 {app}，请重试。',
  'popup-blocked': '浏览器拦截了新标签页。请允许打开后重试。',
  unverified: '无法确认连接结果，请重试。',
  'accounts-http': '无法获取您的账号信息，请重试。',
  busy: '此页面上正在进行另一个连接，请先完成。',
  close: '关闭',
  silent: '遇到问题？在新标签页中继续',
  elsewhere: '此窗口来自 {origin}',
};
