/**
 * The style sheet of the Connect page. In a frame, the root declares no `color-scheme`, because browsers paint a frame opaque if its scheme
 * differs from the host page's, and this frame must be transparent, like Pipedream's.
 */
export const pageStyle = /* css */ `
:root {
  --ink: #16191f; --soft: #59606d; --line: #dfe2e8; --field: #fff; --card: #fff; --hover: #f3f4f7;
  --accent: #0b7a57; --accent-hover: #096749; --on-accent: #fff; --ring: #2f6fed;
  --bad: #b3261e; --bad-wash: #fdeeec; --note: #6f4400; --note-wash: #fff3da; --page: #eef0f4;
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100dvh; padding: 16px; display: grid; place-items: center;
  background: rgb(16 19 26 / 55%); color: var(--ink);
}
body.link { background: var(--page); }
:root:has(.link) { color-scheme: light dark; }
main {
  width: min(100%, 400px); background: var(--card); border-radius: 20px; overflow: hidden;
  box-shadow: 0 0 0 1px rgb(16 19 26 / 6%), 0 24px 64px -12px rgb(16 19 26 / 40%);
  animation: arrive .18s ease-out;
}
@keyframes arrive { from { opacity: 0; transform: translateY(8px) scale(.985); } }
header { display: flex; align-items: center; justify-content: space-between; padding: 12px 12px 0 20px; min-height: 52px; }
.badge {
  font-size: 12px; font-weight: 650; letter-spacing: .02em; color: var(--note); background: var(--note-wash);
  border-radius: 99px; padding: 3px 10px 3px 8px; display: inline-flex; gap: 6px; align-items: center;
}
.badge::before { content: ''; width: 7px; height: 7px; border-radius: 50%; background: currentcolor; opacity: .75; }
section { padding: 8px 28px 26px; text-align: center; }
section[hidden] { display: none; }
/* Has the height of the previous form (#choose), so that the card does not move under the pointer. */
main:has(#choose) #connected { min-height: 420px; align-content: center; }
.tile { display: block; width: 64px; height: 64px; margin: 0 auto 16px; border-radius: 15px; }
h1 { font-size: 22px; line-height: 1.25; letter-spacing: -.015em; font-weight: 680; margin: 0 0 6px; overflow-wrap: anywhere; }
h1:focus { outline: none; }
p { margin: 0; color: var(--soft); font-size: 15px; text-wrap: balance; overflow-wrap: anywhere; }
form { margin-top: 22px; text-align: start; display: grid; gap: 10px; }
label { font-size: 13px; font-weight: 600; margin-bottom: -4px; }
input, button { font: inherit; color: inherit; border-radius: 11px; min-height: 46px; }
input { width: 100%; border: 1px solid #878e9b; background: var(--field); padding: 0 13px; margin-bottom: 6px; }
button { border: 1px solid var(--line); background: transparent; padding: 0 16px; font-weight: 600; cursor: pointer; }
button:hover { background: var(--hover); }
:is(input, button):focus-visible { outline: 3px solid var(--ring); outline-offset: 2px; }
button:active { transform: translateY(1px); }
.primary { background: var(--accent); border-color: transparent; color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; }
.icon { width: 40px; min-height: 40px; padding: 0; border: 0; display: grid; place-items: center; color: var(--soft); }
.problem { color: var(--bad); background: var(--bad-wash); border-radius: 11px; padding: 10px 13px; font-size: 14px; }
.problem:empty { display: none; }
form .problem { order: -1; }
.sign { width: 64px; height: 64px; margin: 0 auto 16px; border-radius: 50%; display: grid; place-items: center; }
.sign.good { background: var(--accent); color: var(--on-accent); }
.sign.bad { background: var(--bad-wash); color: var(--bad); }
.good path { stroke-dasharray: 30; animation: draw .32s .05s ease-out backwards; }
@keyframes draw { from { stroke-dashoffset: 30; } }
.spinner { width: 26px; height: 26px; margin: 20px auto 0; border-radius: 50%; border: 3px solid var(--line); border-top-color: var(--accent); animation: turn .8s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
code { font: 600 .93em ui-monospace, 'SF Mono', Menlo, Consolas, monospace; color: var(--ink); overflow-wrap: anywhere; }
section > button { width: 100%; margin-top: 22px; }
footer {
  display: flex; gap: 8px; align-items: center; justify-content: center; padding: 13px 20px; font-size: 13px; line-height: 1.4;
  color: var(--soft); background: var(--hover); border-top: 1px solid var(--line);
}
svg { flex: none; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
[aria-busy] :is(button, input) { opacity: .6; pointer-events: none; }
@media (max-width: 359px) { body { padding: 10px; } section { padding-inline: 18px; } }
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #eef0f4; --soft: #a8aebb; --line: #383d48; --field: #14161b; --card: #1d2026; --hover: #272b33;
    --accent: #3ed598; --accent-hover: #62e0ae; --on-accent: #05291b; --ring: #8ab4ff;
    --bad: #ffb4ab; --bad-wash: #45201d; --note: #ffd48a; --note-wash: #453413; --page: #121419;
  }
  main { color-scheme: dark; box-shadow: 0 0 0 1px #383d48, 0 24px 64px -12px #000; }
}
@media (prefers-reduced-motion: reduce) { *, ::before { animation-duration: 1ms !important; } .spinner { animation: none; } }
@media (forced-colors: active) { main { border: 1px solid; } .primary { forced-color-adjust: none; } }
`;
