/** Logins that give a page a JWT, according to their documentation; docs/recipes/worker-jwt.md has the details. */
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
 * Whether an expression only gets a JWT: names, members and calls, with plain words as arguments. A shared URL can fill this field, so any
 * other code is refused.
 */
export function isJwtExpression(text: string): boolean {
  return EXPRESSION.test(text) && !RESERVED.test(WORD.exec(text)?.[1] ?? '');
}

/** Without the leading `await`, which is added later. */
export const promised = (expression: string): string => expression.replace(/^await /, '');

/** Whether a tag manager's script may contain it; those only allow ES5. */
export const isOldScript = (expression: string): boolean => !/await |\?\./.test(promised(expression));
