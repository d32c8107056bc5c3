import axe from 'axe-core';

/** All WCAG 2.0, 2.1 and 2.2 rules at levels A and AA, and axe's best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules about a whole page, for which the host is responsible, not the element. */
const OF_THE_PAGE = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass'];

/** Returns axe's violations in this part of the page. Includes shadow roots, but not cross-origin frames. */
export async function violations(context: Element): Promise<string[]> {
  const found = await axe.run(context, {
    runOnly: { type: 'tag', values: TAGS },
    rules: {
      'target-size': { enabled: true },
      ...Object.fromEntries(OF_THE_PAGE.map((rule) => [rule, { enabled: false }])),
    },
    resultTypes: ['violations'],
    iframes: false,
  });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
