import type { CDPSession, Page } from 'playwright-core';

/** A node of Chromium's accessibility tree, in which shadow roots are flattened. */
interface Node {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly parentId?: string;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** Roles of containers whose name a screen reader announces when the focus enters the container. */
const SURROUNDINGS = ['dialog', 'group'];

/** Reads a page like a screen reader. Names the focused element, and the containers that the focus has just entered. */
export class Reader {
  readonly #session: CDPSession;
  #around = new Set<string>();

  constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<Reader> {
    return new Reader(await page.context().newCDPSession(page));
  }

  /** Returns the focus as text, for example “Connect Slack, dialog; Close, button”. */
  async focus(): Promise<string> {
    const { nodes } = (await this.#session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    // The root of the tree is also `focused`, so the last match is the focused element.
    const last = nodes.findLast((node) => propertyOf(node, 'focused') === true);
    // A cross-origin frame has a separate accessibility tree, so in this tree the frame itself represents the focus.
    const focused = (await this.#isInFrame()) ? nodes.find(({ role }) => role?.value === 'Iframe') : last;
    if (!focused || focused.role?.value === 'RootWebArea') return 'nothing';
    const around: Node[] = [];
    for (let node = byId.get(focused.parentId ?? ''); node; node = byId.get(node.parentId ?? ''))
      if (!node.ignored && SURROUNDINGS.includes(node.role?.value ?? '') && node.name?.value)
        around.unshift(node);
    const fresh = around.filter(({ nodeId }) => !this.#around.has(nodeId));
    this.#around = new Set(around.map(({ nodeId }) => nodeId));
    return [...fresh, focused].map(describeNode).join('; ');
  }

  async #isInFrame(): Promise<boolean> {
    const expression = `document.activeElement?.shadowRoot?.activeElement?.localName === 'iframe'`;
    const { result } = await this.#session.send('Runtime.evaluate', { expression });
    return result.value === true;
  }
}

const propertyOf = (node: Node, name: string): unknown =>
  node.properties?.find((property) => property.name === name)?.value.value;

function describeNode(node: Node): string {
  const role = node.role?.value === 'Iframe' ? 'frame' : node.role?.value;
  const words = [node.name?.value.replace(/\s+/g, ' ').trim(), role];
  if (propertyOf(node, 'disabled') === true) words.push('unavailable');
  if (propertyOf(node, 'invalid') === 'true') words.push('invalid');
  if (node.description?.value) words.push(`“${node.description.value}”`);
  return words.join(', ');
}
