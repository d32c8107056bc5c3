import type { Words } from '../strings.js';

const NOT_SET_UP = 'הכפתור הזה לא הוגדר כראוי. נא לדווח למפעילי האתר.';
const NOT_STARTED = 'השרת לא הצליח להתחיל את החיבור. נא לנסות שוב.';
const NOT_LOADED = 'חלק מהתוכן לא נטען. נא לנסות שוב.';

/** Hebrew. */
export const words: Words = {
  connect: 'חיבור {app}',
  connected: 'חשבון {app} מחובר',
  reconnect: 'חיבור מחדש של {app}',
  another: 'חיבור חשבון {app} נוסף',
  pending: 'מתבצע חיבור של {app}…',
  cancelled: 'החיבור של {app} לא הושלם.',
  disconnected: 'חשבון {app} נותק',
  failed: NOT_LOADED,
  tab: 'יש להשלים את החיבור בכרטיסייה החדשה. היא כבר לא פתוחה?',
  retry: 'ניסיון חוזר',
  link: 'להמשך בכרטיסייה חדשה',
  again: 'חיבור מחדש',
  disconnect: 'ניתוק',
  sure: 'לנתק את החשבון?',
  missing: 'כדי להמשיך, יש לחבר את {app}.',
  misconfigured: NOT_SET_UP,
  'token-unauthorized': 'כדי לחבר את {app}, יש להתחבר קודם לחשבון באתר.',
  'token-rate-limited': 'יותר מדי ניסיונות. נא להמתין רגע ולנסות שוב.',
  'token-http': NOT_STARTED,
  'token-invalid': NOT_SET_UP,
  'token-timeout': 'השרת לא הגיב בזמן. נא לנסות שוב.',
  'token-provider': NOT_STARTED,
  network: 'אין גישה לשרת. נא לבדוק את החיבור לאינטרנט ולנסות שוב.',
  'sdk-unavailable': NOT_LOADED,
  'frame-blocked': 'הדף הזה לא מאפשר לפתוח כאן את חלון החיבור.',
  'frame-timeout': 'חלון החיבור לא נטען. נא לנסות שוב.',
  'connect-failed': 'לא ניתן היה לחבר את {app}. נא לנסות שוב.',
  'popup-blocked': 'הדפדפן חסם את הכרטיסייה החדשה. יש לאפשר אותה ולנסות שוב.',
  unverified: 'לא ניתן היה לאמת את החיבור. נא לנסות שוב.',
  'accounts-http': 'לא ניתן לגשת לחשבונות שלך. נא לנסות שוב.',
  busy: 'כבר מתבצע חיבור אחר בדף הזה. יש לסיים אותו קודם.',
  close: 'סגירה',
  silent: 'לא עובד? אפשר להמשיך בכרטיסייה חדשה',
  elsewhere: 'מקור החלון: {origin}',
};
