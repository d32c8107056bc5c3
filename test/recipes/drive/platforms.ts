import { can } from '../core.js';

const PYTHON = ['python3', '/usr/bin/python3'];

export interface Platform {
  command: string;
  /** The reason to skip the tests of the platform; false if the platform is installed. */
  skip: string | false;
}

/** Finds an installed platform. In CI, scripts/platforms.mjs installs all platforms, so a missing platform is an error. */
function platform(name: string, commands: readonly string[], args: string[]): Platform {
  const command = commands.find((each) => can(each, args));
  if (command !== undefined) return { command, skip: false };
  const advice = `${name} is not installed here: node scripts/platforms.mjs installs it on Debian`;
  if (process.env.CI) throw new Error(advice);
  return { command: commands[0] ?? '', skip: advice };
}

/** Returns the commands to try. The environment variables `PYTHON`, `RUBY`, `PHP` and `GO` override these commands. */
const among = (variable: string, commands: readonly string[]): readonly string[] => {
  const given = process.env[variable];
  return given ? [given] : commands;
};

export const python = (): Platform => platform('Python', among('PYTHON', PYTHON), ['-c', 'import sqlite3']);
export const django = (): Platform => platform('Django', among('PYTHON', PYTHON), ['-c', 'import django']);
export const fastApi = (): Platform =>
  platform('FastAPI', among('PYTHON', PYTHON), ['-c', 'import fastapi, uvicorn']);
export const ruby = (): Platform => platform('Ruby', among('RUBY', ['ruby']), ['-e', '']);
export const rails = (): Platform =>
  platform('Rails', among('RUBY', ['ruby']), [
    '-e',
    'require "action_controller/railtie"; require "rack/handler/webrick"',
  ]);
export const php = (): Platform =>
  platform('PHP 8', among('PHP', ['php']), [
    '-r',
    'exit(PHP_VERSION_ID >= 80000 && extension_loaded("curl") ? 0 : 1);',
  ]);
export const phpWithSqlite = (): Platform =>
  platform('PHP 8 with SQLite', among('PHP', ['php']), [
    '-r',
    'exit(PHP_VERSION_ID >= 80000 && extension_loaded("curl") && extension_loaded("pdo_sqlite") && extension_loaded("mbstring") && extension_loaded("xml") ? 0 : 1);',
  ]);
export const go = (): Platform => platform('Go', among('GO', ['go', '/usr/lib/go/bin/go']), ['version']);
