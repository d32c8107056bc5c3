/** Logins that give a page a JWT, by what their documentation says; docs/recipes/worker-jwt.md has the rest. */
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
 * Whether it is a way to get a JWT and nothing more: names, members and calls, with plain words as arguments. Whoever
 * opens a link to the page pastes what the link says, so it can be no other code.
 */
export function isJwtExpression(text: string): boolean {
  return EXPRESSION.test(text) && !RESERVED.test(WORD.exec(text)?.[1] ?? '');
}

/** Without the `await` in front, which whoever writes it down adds. */
export const promised = (expression: string): string => expression.replace(/^await /, '');

/** Whether it may be in a script of a tag manager, which allows ES5 only. */
export const isOldScript = (expression: string): boolean => !/await |\?\./.test(promised(expression));
