import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { buildCdn } from '../../scripts/lib/cdn.mjs';
import { ROOT } from '../../scripts/lib/install.mjs';

const run = promisify(execFile);
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

describe('The ZIP of the WordPress plugin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pd-zip-'));
  /** Creates the ZIP in a separate process with this time zone. */
  const make = async (zone: string): Promise<Uint8Array> => {
    const script = `import { pluginZip } from '${ROOT}scripts/build/wordpress.mjs'; process.stdout.write(pluginZip().bytes);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      env: { ...process.env, TZ: zone },
      encoding: 'buffer',
      maxBuffer: 10_000_000,
    });
    return stdout;
  };
  let zip: Uint8Array;
  let files: Record<string, string>;
  before(async () => {
    await buildCdn();
    zip = await make('UTC');
    files = Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, data]) => [name, strFromU8(data)]));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('builds a ZIP with identical bytes at any time and in any time zone', async () => {
    for (const zone of ['Pacific/Kiritimati', 'America/St_Johns'])
      assert.ok(Buffer.from(zip).equals(await make(zone)), zone);
  });

  it('contains the complete plugin in one folder', () => {
    const names = Object.keys(files);
    assert.deepEqual(
      names.filter((name) => !/^pd-connect\/[^.]/.test(name)),
      [],
    );
    const { hashes } = JSON.parse(read('dist/cdn/integrity.json')) as { hashes: Record<string, string> };
    const scripts = names.filter((name) => name.startsWith('pd-connect/cdn/'));
    assert.deepEqual(
      scripts,
      Object.keys(hashes)
        .map((name) => `pd-connect/cdn/${name}`)
        .sort(),
    );
    assert.equal(files['pd-connect/LICENSE'], read('LICENSE'));
    assert.equal(files['pd-connect/THIRD-PARTY-NOTICES.txt'], read('dist/cdn/THIRD-PARTY-NOTICES.txt'));
    for (const php of names.filter((name) => name.endsWith('.php') && !name.endsWith('.asset.php')))
      assert.match(
        files[php] ?? '',
        /defined\('(ABSPATH|WP_UNINSTALL_PLUGIN)'\) \|\| exit\(\);/,
        `${php} does nothing when a browser requests it`,
      );
  });

  it('names the package version, and takes no updates from wordpress.org', () => {
    const plugin = files['pd-connect/pd-connect.php'] ?? '';
    const stated = [
      /^ \* Version: (.+)$/m.exec(plugin)?.[1],
      /PD_CONNECT_VERSION = '(.+)'/.exec(plugin)?.[1],
      /^Stable tag: (.+)$/m.exec(files['pd-connect/readme.txt'] ?? '')?.[1],
      /'version' => '(.+)'/.exec(files['pd-connect/block/editor.asset.php'] ?? '')?.[1],
    ];
    assert.deepEqual(
      stated,
      stated.map(() => version),
    );
    assert.match(plugin, /^ \* Update URI: false$/m);
    assert.match(files['pd-connect/readme.txt'] ?? '', /not in the plugin directory of wordpress\.org/);
  });
});
