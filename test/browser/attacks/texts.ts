/** Texts of known attacks. Code in a text sets `window.pwned` if it runs. */
export const HOSTILE: Record<string, string> = {
  markup: '<img src=x onerror="pwned = 1"><script>pwned = 1</script><b>bold</b>',
  'closing tags': `"'></button></slot></style></template></script><script>pwned = 1</script>`,
  'a template literal': '${pwned = 1}{{constructor.constructor("pwned = 1")()}}<%= pwned = 1 %>',
  "Lit's own markers": '<!--?lit$123456789$--> ?lit$123456789$ {{lit-1}}',
  "placeholders of the element's texts": '{app}{account}{origin}',
  'patterns of String.replace()': "$& $1 $` $' $$",
  'a style': 'x; } * { display: none } url(javascript:pwned=1) expression(pwned=1)',
  'direction controls': '\u202Etxet\u202C \u2066a\u2067b\u2068c',
  '5,000 combining marks': `a${'\u0301'.repeat(5_000)}`,
  'half of a surrogate pair': 'a\uD800b',
  'control characters': 'a\u0001b\u0007c\u001B[31md',
  'the name __proto__': '__proto__',
  'a megabyte': 'W'.repeat(1_000_000),
};
