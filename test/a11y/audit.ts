import axe from 'axe-core';

/** Every rule of WCAG 2.0 to 2.2, A and AA, and axe's own good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Pages are the host's: what a page as a whole must have is not asked of the element. */
const OF_THE_PAGE = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass'];

/** What axe finds in this part of the page, a line each; shadow roots included, frames of other origins not. */
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
