import type { Words } from '../strings.js';

const NOT_SET_UP = 'لم يتم إعداد هذا الزر بشكل صحيح. يُرجى إبلاغ القائمين على الموقع.';
const NOT_STARTED = 'تعذّر على الخادم بدء الربط. يُرجى إعادة المحاولة.';
const NOT_LOADED = 'تعذّر تحميل بعض المحتوى. يُرجى إعادة المحاولة.';

/** Arabic. */
export const words: Words = {
  connect: 'ربط {app}',
  connected: 'تم ربط {app}',
  reconnect: 'إعادة ربط {app}',
  another: 'ربط حساب {app} آخر',
  pending: 'جارٍ ربط {app}…',
  cancelled: 'لم يتم ربط {app}.',
  disconnected: 'تم إلغاء ربط {app}',
  failed: NOT_LOADED,
  tab: 'يُرجى إكمال الربط في علامة التبويب الجديدة. ألم تعد مفتوحة؟',
  retry: 'إعادة المحاولة',
  link: 'المتابعة في علامة تبويب جديدة',
  again: 'إعادة الربط',
  disconnect: 'إلغاء الربط',
  sure: 'تأكيد إلغاء الربط؟',
  missing: 'يُرجى ربط {app} للمتابعة.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'يُرجى تسجيل الدخول أولًا لربط {app}.',
  'token-rate-limited': 'محاولات كثيرة جدًا. يُرجى الانتظار قليلًا ثم إعادة المحاولة.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'استغرق الخادم وقتًا طويلًا للرد. يُرجى إعادة المحاولة.',
  'token-provider': NOT_STARTED,
  network: 'تعذّر الوصول إلى الخادم. يُرجى التحقّق من الاتصال بالإنترنت ثم إعادة المحاولة.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'لا تسمح هذه الصفحة بفتح نافذة الربط هنا.',
  'frame-timeout': 'تعذّر تحميل نافذة الربط. يُرجى إعادة المحاولة.',
  'connect-failed': 'تعذّر ربط {app}. يُرجى إعادة المحاولة.',
  'popup-blocked': 'حظر المتصفح علامة التبويب الجديدة. يُرجى السماح بها ثم إعادة المحاولة.',
  unverified: 'تعذّر تأكيد الربط. يُرجى إعادة المحاولة.',
  'accounts-http': 'تعذّر الوصول إلى حساباتك. يُرجى إعادة المحاولة.',
  busy: 'تجري عملية ربط أخرى في هذه الصفحة. يُرجى إكمالها أولًا.',
  close: 'إغلاق',
  silent: 'هل توجد مشكلة؟ المتابعة في علامة تبويب جديدة',
  elsewhere: 'مصدر هذه النافذة: {origin}',
};
