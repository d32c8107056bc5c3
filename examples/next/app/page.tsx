import { Slack } from './slack';

export default function Settings() {
  return (
    <main>
      <h1>Settings</h1>
      <Slack />
    </main>
  );
}
