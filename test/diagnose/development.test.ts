import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDevelopment } from '../../src/flow/in-development.js';

describe('a page in development', () => {
  for (const host of [
    'localhost',
    'app.localhost',
    'my-app.test',
    'printer.local',
    '127.0.0.1',
    '127.8.9.10',
    '[::1]',
    '10.0.0.7',
    '192.168.1.20',
    '172.16.0.1',
    '172.31.255.254',
  ])
    it(`treats the host name ${host} as development`, () => assert.equal(isDevelopment(host), true));
});

describe('a page in production', () => {
  for (const host of [
    '',
    'example.com',
    'localhost.example.com',
    'notlocalhost',
    'contest',
    'test.example.com',
    '10.example.com',
    '127.0.0.1.nip.io',
    '100.0.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '172.160.0.1',
    '192.169.0.1',
    '8.8.8.8',
    '[2001:db8::1]',
    '[::1:2]',
  ])
    it(`treats the host name ${host || '(none)'} as production`, () =>
      assert.equal(isDevelopment(host), false));
});
