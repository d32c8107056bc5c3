/** Hosted logins, each with the code that returns the user's JWT, from the login's documentation. See docs/recipes/worker-jwt.md. */
export const LOGINS: readonly [name: string, expression: string][] = [
  ['Auth0', 'await auth0.getTokenSilently()'],
  ['Clerk', "await Clerk.session?.getToken({ template: 'connect' })"],
  ['Firebase', 'await firebase.auth().currentUser?.getIdToken()'],
  ['Outseta', 'Outseta.getAccessToken()'],
  ['Supabase', '(await supabase.auth.getSession()).data.session?.access_token'],
];

const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const VALUE = String.raw`(?:'[\w-]*'|"[\w-]*"|true|false|\d{1,9})`;
const VALUES = String.raw`\{ ?${NAME} ?: ?${VALUE}(?: ?, ?${NAME} ?: ?${VALUE})* ?\}`;
const CALL = String.raw`\( ?(?:${VALUE}|${VALUES})? ?\)`;
const MEMBERS = String.raw`(?:\??\.${NAME}|${CALL})*`;
const EXPRESSION = new RegExp(
  String.raw`^(?:await )?(?:${NAME}${MEMBERS}|\(await ${NAME}${MEMBERS}\)${MEMBERS})$`,
  'u',
);
const WORD = new RegExp(`^(?:await )?\\(?(?:await )?(${NAME})`, 'u');
const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|Function|if|import|in|instanceof|let|new|null|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

/**
 * Whether an expression consists of names, members and calls with simple literals as arguments. Other code is refused, because the value
 * may come from a stranger's URL.
 */
export function isJwtExpression(text: string): boolean {
  return EXPRESSION.test(text) && !RESERVED.test(WORD.exec(text)?.[1] ?? '');
}

/** Returns the expression without its leading `await`, which the snippet adds. */
export const promised = (expression: string): string => expression.replace(/^await /, '');

/** Whether an expression is valid in a tag manager's script, which only allows ES5. */
export const isOldScript = (expression: string): boolean => !/await |\?\./.test(promised(expression));

const CALLED = /[\p{ID_Continue}$]\(|\./u;
const UNCALLED_GETTER = /(?:^|\.)get\p{Lu}[\p{ID_Continue}$]*$/u;

/** Returns a message if an expression cannot be used for the JWT, else null. With `old`, the expression must be ES5. */
export function jwtProblem(text: string, old: boolean): string | null {
  if (text === '') return 'Required: the code with which your login’s script returns a JWT.';
  const login = LOGINS.find(([name]) => name.toLowerCase() === text.toLowerCase())?.[0];
  if (login !== undefined) return `This is the name of a login. Press ${login} below to fill in the code.`;
  if (/^\W*memberstack\W*$/i.test(text))
    return 'Memberstack does not fit: it has no public keys with which the Worker could check its tokens. Use another login, or ask a developer.';
  if (!isJwtExpression(text))
    return 'Enter one expression of names and function calls, such as await siteLogin.getToken().';
  if (!CALLED.test(text))
    return `This is only a name. Call a function, such as await siteLogin.getToken(). Or, for a global variable, enter window.${/[^\s()]+(?=\)?$)/.exec(text)?.[0] ?? 'token'}.`;
  if (UNCALLED_GETTER.test(text)) return `The call needs parentheses at its end: ${text}().`;
  if (old && !isOldScript(text)) return 'For a tag manager, the code must not contain ?. or an inner await.';
  return null;
}
