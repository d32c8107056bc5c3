import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { freePort } from '../support/free-port.js';
import { htmlWith } from './drive/browser.js';
import { forSandbox, recipePage } from './drive/pages.js';
import { django } from './drive/platforms.js';
import { cdnFiles, temporaryFolder, write } from './drive/project.js';
import { describeRecipe, loginAt } from './drive/recipe.js';
import { serve } from './drive/serve.js';

const { command, skip } = django();

describeRecipe(
  'The Django recipe, in a Django project',
  async (sandbox) => {
    const page = recipePage('django');
    const folder = temporaryFolder();
    write(folder, [...page.files, ['connect/__init__.py', '']]);
    write(join(folder, 'static/pd-connect'), cdnFiles());
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    await serve({
      command,
      args: ['test/recipes/django/serve.py'],
      cwd: ROOT,
      env: {
        ...sandbox.env,
        APP_ORIGIN: origin,
        PORT: String(port),
        PYTHONPATH: folder,
        PYTHONDONTWRITEBYTECODE: '1',
        STATIC: join(folder, 'static'),
        TAG: `{% load static %}${htmlWith(forSandbox(page.tag, sandbox.url))}`,
      },
      ready: origin,
    });
    return { page: origin, signIn: loginAt(origin) };
  },
  { skip },
);
