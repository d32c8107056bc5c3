import { avoidedIn } from './words.mjs';

/** Names of functions whose first argument is the title of a test or a suite. */
const TITLED = new Set(['it', 'test', 'describe', 'suite']);
const DISABLED = /eslint-(?:disable|enable)[-\w]* .*words\/plain/;

/** Reports avoided words in comments and in the titles of tests. @type {import('eslint').Rule.RuleModule} */
const plain = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      avoided: '“{{found}}” is on the list of scripts/lint/words.mjs. Write: {{write}}.',
      reason: 'Give the reason for the exception: eslint-disable-next-line words/plain -- reason',
    },
  },
  create(context) {
    const { sourceCode } = context;

    /** @param {string} text @param {number} start the index of the text in the source */
    function check(text, start) {
      for (const { index, found, write } of avoidedIn(text))
        context.report({
          loc: {
            start: sourceCode.getLocFromIndex(start + index),
            end: sourceCode.getLocFromIndex(start + index + found.length),
          },
          messageId: 'avoided',
          data: { found, write },
        });
    }

    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          if (DISABLED.test(comment.value)) {
            if (!/ -- \S/.test(comment.value) && comment.loc)
              context.report({ loc: comment.loc, messageId: 'reason' });
          } else if (comment.range) check(withoutCode(comment.value), comment.range[0] + 2);
        }
      },
      CallExpression({ callee, arguments: [title] }) {
        const called = callee.type === 'MemberExpression' ? callee.object : callee;
        if (called.type !== 'Identifier' || !TITLED.has(called.name) || !title?.range) return;
        if (title.type === 'Literal' && typeof title.value === 'string')
          check(title.value, title.range[0] + 1);
        if (title.type !== 'TemplateLiteral') return;
        for (const { value, range } of title.quasis) if (range) check(value.raw, range[0] + 1);
      },
    };
  },
};

/**
 * Replaces code, quoted values and parameter names by spaces of the same length, so that the positions of words stay correct.
 *
 * @param {string} text
 */
function withoutCode(text) {
  return text.replace(/`[^`]*`|'[\w-]+'|@param (?:\{[^}]*\} )?\w+/g, (code) => code.replace(/[^\n]/g, ' '));
}

export default { rules: { plain } };
