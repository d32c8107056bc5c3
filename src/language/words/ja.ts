import type { Words } from '../strings.js';

const NOT_SET_UP = 'このボタンは正しく設定されていません。サイトの管理者にお知らせください。';
const NOT_STARTED = 'サーバーで連携を開始できませんでした。もう一度お試しください。';
const NOT_LOADED = '一部を読み込めませんでした。もう一度お試しください。';

/** Japanese. */
export const words: Words = {
  connect: '{app} と連携',
  connected: '{app} と連携済み',
  reconnect: '{app} と再連携',
  another: '別の {app} アカウントを連携',
  pending: '{app} と連携中…',
  cancelled: '{app} との連携は完了しませんでした。',
  disconnected: '{app} との連携を解除しました',
  failed: NOT_LOADED,
  tab: '新しいタブで連携を完了してください。タブが見つかりませんか？',
  retry: '再試行',
  link: '新しいタブで続ける',
  again: '再連携',
  disconnect: '連携を解除',
  sure: '本当に解除しますか？',
  missing: '続けるには {app} と連携してください。',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': '{app} と連携するにはログインが必要です。',
  'token-rate-limited': '試行回数が多すぎます。しばらく待ってからもう一度お試しください。',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'サーバーからの応答に時間がかかりすぎました。もう一度お試しください。',
  'token-provider': NOT_STARTED,
  network: 'サーバーに接続できません。インターネット接続を確認して、もう一度お試しください。',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'このページでは連携ウィンドウを開けません。',
  'frame-timeout': '連携ウィンドウを読み込めませんでした。もう一度お試しください。',
  'connect-failed': '{app} と連携できませんでした。もう一度お試しください。',
  'popup-blocked': 'ブラウザーが新しいタブをブロックしました。許可してからもう一度お試しください。',
  unverified: '連携を確認できませんでした。もう一度お試しください。',
  'accounts-http': 'アカウント情報を取得できません。もう一度お試しください。',
  busy: 'このページでは別の連携が進行中です。先にそちらを完了してください。',
  close: '閉じる',
  silent: 'うまくいきませんか？新しいタブで続ける',
  elsewhere: 'このウィンドウの提供元：{origin}',
};
