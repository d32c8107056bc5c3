/** The visitor's choices. Each choice is a control of the page and a parameter of the page's URL. */
export interface Choices {
  platform: string;
  app: string;
  mode: 'frame' | 'link';
  label: string;
  icon: string;
  lang: string;
  appearance: 'filled' | 'outlined' | 'plain';
  size: 'small' | 'medium' | 'large';
  preset: string;
  /** How the backend identifies its user: with its own cookie, with a JWT of the site's login, or with our WordPress plugin. */
  login: 'session' | 'jwt' | 'plugin';
  jwt: string;
  endpoint: string;
  accounts: string;
  /** Whether requests also send cookies to other hosts. With a JWT, the snippet always uses `omit`, so `omit` is not a choice. */
  credentials: 'same-origin' | 'include';
  source: 'jsdelivr' | 'unpkg' | 'own';
  folder: string;
  place: string;
  success: 'none' | 'url' | 'message' | 'function' | 'datalayer';
  successUrl: string;
  successMessage: string;
  successFunction: string;
  failure: 'none' | 'message' | 'function' | 'datalayer';
  failureMessage: string;
  failureFunction: string;
}
