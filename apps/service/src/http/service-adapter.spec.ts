import { expect, it } from '@jest/globals';
import { RouteTable } from './route-table.js';
import { withoutLastSlash, withPlainDollar } from './service-adapter.js';

it.each([
  ['/fhir/QuestionnaireResponse/%24recommend', '/fhir/QuestionnaireResponse/$recommend'],
  ['/a/%24b?x=%24', '/a/$b?x=%24'],
  ['/a?x=%24', '/a?x=%24'],
  ['/a/b', '/a/b'],
])('The dollar sign in the path of %s is read as one', (url, plain) => {
  expect(withPlainDollar(url)).toBe(plain);
});

it.each([
  ['/fhir/', '/fhir'],
  ['/fhir/?_format=xml', '/fhir?_format=xml'],
  ['/fhir/metadata/', '/fhir/metadata/'],
  ['/x/fhir/', '/x/fhir/'],
])('The slash at the end of the base address: %s is %s', (url, plain) => {
  expect(withoutLastSlash(url)).toBe(plain);
});

it('The route table knows the methods at an address', () => {
  const routes = new RouteTable();
  routes.add('/a/:id', 'GET');
  routes.add('/a/:id', ['HEAD']);
  routes.add('/a/b', 'POST');
  expect(routes.methodsAt('/a/x?y')).toEqual(['GET', 'HEAD', 'OPTIONS']);
  expect(routes.methodsAt('/a/b')).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
  expect(routes.methodsAt('/a/')).toEqual([]);
  expect(routes.methodsAt('/a/x/y')).toEqual([]);
});
