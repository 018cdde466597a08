import { expect, test } from 'vitest';
import { hrefOf, parseRoute } from '#renderer/lib/router.ts';

test.each([
  ['', { screen: 'lists', id: null }],
  ['#/lists', { screen: 'lists', id: null }],
  ['#/lists/3', { screen: 'lists', id: 3 }],
  ['#/workflows/12', { screen: 'workflows', id: 12 }],
  ['#/runs/7', { screen: 'runs', id: 7 }],
  ['#/connections', { screen: 'connections', id: null }],
  ['#/settings', { screen: 'settings', id: null }],
  ['#/settings/4', { screen: 'settings', id: null }],
  ['#/runs/0', { screen: 'runs', id: null }],
  ['#/runs/-1', { screen: 'runs', id: null }],
  ['#/runs/x', { screen: 'runs', id: null }],
  ['#/toString', { screen: 'lists', id: null }],
  ['#/../../etc', { screen: 'lists', id: null }],
])('the address %j means %j', (hash, route) => {
  expect(parseRoute(hash)).toStrictEqual(route);
});

test('a link to a place leads to that place', () => {
  expect(parseRoute(hrefOf('/connections/9'))).toStrictEqual({ screen: 'connections', id: 9 });
});
