import type { Prop } from './props.js';

const optional = { optional: true } as const;

/** Returns one prop of each type of the SDK, with every field of that type. Only `account` needs a value. */
export function everyProp(app: string): Prop[] {
  return [
    { name: 'account', type: 'app', app, label: 'Account' },
    { name: 'alert', type: 'alert', alertType: 'warning', content: 'Read this first.', readOnly: true },
    { name: 'any', type: 'any', default: null, options: ['a', { label: 'B', value: 2 }], ...optional },
    { name: 'boolean', type: 'boolean', default: true, options: [true, false], ...optional },
    { name: 'integer', type: 'integer', min: 1, max: 10, default: 5, options: [1, 5, 10], ...optional },
    { name: 'integers', type: 'integer[]', min: 1, max: 10, default: [1], options: [1, 2], ...optional },
    {
      name: 'string',
      type: 'string',
      secret: false,
      format: 'file-ref',
      default: 'a',
      options: ['a', { label: 'B', value: 'b' }, { __lv: { label: 'C', value: 'c' } }],
      ...optional,
    },
    {
      name: 'strings',
      type: 'string[]',
      secret: false,
      format: 'file-ref',
      default: ['a'],
      options: ['a', 'b'],
      ...optional,
    },
    { name: 'object', type: 'object', default: { a: 1 }, options: ['a'], ...optional },
    {
      name: 'sql',
      type: 'sql',
      auth: { app: 'postgresql' },
      default: { value: 'select 1', query: 'select 1', params: ['x'], usePreparedStatements: false },
      options: ['select 1'],
      ...optional,
    },
    {
      name: 'request',
      type: 'http_request',
      default: {
        auth: { type: 'basic', username: 'ada', password: '', token: '' },
        body: {
          type: 'fields',
          contentType: 'application/json',
          fields: [{ name: 'a', value: '1' }],
          mode: 'fields',
          raw: '',
        },
        headers: [{ name: 'Accept', value: 'application/json' }],
        params: [{ name: 'q', value: 'x' }],
        tab: 'params',
        method: 'GET',
        url: 'https://api.example.com',
      },
      ...optional,
    },
    { name: 'store', type: 'data_store', ...optional },
    { name: 'folder', type: 'dir', accessMode: 'read-write', sync: true, readOnly: true },
    {
      name: 'timer',
      type: '$.interface.timer',
      static: { intervalSeconds: 60 },
      default: { cron: '0 * * * *' },
      options: [{ intervalSeconds: 60 }],
      ...optional,
    },
    {
      name: 'hook',
      type: '$.interface.apphook',
      appProp: 'account',
      eventNames: ['message'],
      remote: false,
      static: [],
    },
    { name: 'http', type: '$.interface.http', customResponse: true },
    { name: 'db', type: '$.service.db', hidden: true },
    { name: 'base', type: '$.airtable.baseId', appProp: 'account', ...optional },
    { name: 'table', type: '$.airtable.tableId', baseIdProp: 'base', ...optional },
    { name: 'view', type: '$.airtable.viewId', tableIdProp: 'table', ...optional },
    { name: 'field', type: '$.airtable.fieldId', tableIdProp: 'table', ...optional },
    { name: 'discord', type: '$.discord.channel', appProp: 'account', ...optional },
    { name: 'discords', type: '$.discord.channel[]', appProp: 'account', ...optional },
  ];
}
