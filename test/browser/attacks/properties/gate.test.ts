import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { env } from '../../../support/page/host.js';
import { pageSnapshot } from '../../../support/page/element.js';
import { addFrame, failOnLeftovers } from '../scripted-frame.js';
import { openScriptedFrame } from '../../../support/page/scripted-frame.js';

const word = fc.constantFrom('success', 'error', 'close', 'Success', '__proto__', 'constructor', '');
const id = fc.constantFrom('apn_1', '', 'apn 1', null, undefined, 5);
const anything = fc.anything({ withDate: true, withMap: true, withNullPrototype: true });
const message = fc.oneof(
  anything,
  fc.record({ type: word, authProvisionId: id, error: anything }, { requiredKeys: [] }),
);

describe('an arbitrary message', () => {
  failOnLeftovers();

  it('accepts a message only from the flow’s frame on the frame’s origin', async () => {
    const flow = await openScriptedFrame();
    const { other, otherSite, sandbox } = await env();
    const stranger = await addFrame({ src: `${other}/_static/connect.html` });
    const before = pageSnapshot();
    const sources = [flow.frame.contentWindow, stranger, window, null];
    const origins = [other, otherSite, sandbox, location.origin, 'https://pipedream.com', 'null', ''];
    fc.assert(
      fc.property(message, fc.nat(sources.length - 1), fc.nat(origins.length - 1), (data, who, where) => {
        fc.pre(who > 0 || where > 0);
        const event = new MessageEvent('message', { data, origin: origins[where]! });
        // Firefox rejects a cross-origin window as the constructor's `source`, so the property is defined afterwards.
        dispatchEvent(Object.defineProperty(event, 'source', { value: sources[who] }));
        expect(flow.events.names).to.deep.equal(['beforeconnect', 'open']);
        expect(flow.button.state).to.equal('open');
      }),
      { numRuns: 1000 },
    );
    expect(pageSnapshot()).to.deep.equal(before);
    flow.button.cancel();
    expect(await flow.outcome).to.deep.equal({ type: 'cancel' });
  });

  it('arbitrary messages of the flow’s frame cause exactly one outcome', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 8 }), async (messages) => {
        const flow = await openScriptedFrame();
        const { other: origin } = await env();
        for (const data of messages) {
          const event = new MessageEvent('message', { data, origin });
          dispatchEvent(Object.defineProperty(event, 'source', { value: flow.frame.contentWindow }));
        }
        flow.button.cancel();
        const { type } = await flow.outcome;
        const { names } = flow.events;
        expect(names.filter((name) => /^(success|error|cancel)$/.test(name))).to.deep.equal([type]);
        expect(names.filter((name) => name === 'close')).to.have.length(1);
        expect(names.at(-1)).to.equal('close');
        if (flow.button.account) expect(flow.button.account).to.deep.equal({ id: 'apn_1' });
        flow.button.remove();
      }),
      { numRuns: 40 },
    );
  });
});
