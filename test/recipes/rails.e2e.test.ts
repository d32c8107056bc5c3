import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { freePort } from '../support/free-port.js';
import { htmlWith } from './drive/browser.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { rails } from './drive/platforms.js';
import { cdnFiles, temporaryFolder, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

const { command, skip } = rails();

describeRecipe(
  'The Rails recipe, in a Rails application',
  async (sandbox) => {
    const page = recipePage('rails');
    const folder = temporaryFolder();
    write(folder, page.files);
    write(join(folder, 'public/pd-connect'), cdnFiles());
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    await serve({
      command,
      args: ['test/recipes/rails/serve.rb'],
      cwd: ROOT,
      env: {
        ...sandbox.env,
        APP_ORIGIN: origin,
        PORT: String(port),
        RECIPE: folder,
        TAG: htmlWith(forSandbox(page.tag, sandbox.url)),
      },
      ready: `${origin}/page`,
    });
    return { page: `${origin}/page`, signIn: loginAt(origin) };
  },
  { skip },
);
