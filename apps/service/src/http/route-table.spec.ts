import { expect, it } from '@jest/globals';
import { RouteTable } from './route-table.js';

it('An operation is not taken for the id of a resource', () => {
  const routes = new RouteTable();
  routes.add('/fhir/CarePlan/:id', 'GET');
  routes.add('/fhir/CarePlan/$review', 'POST');
  routes.add('/fhir/CarePlan/_search', 'POST');
  expect(routes.methodsAt('/fhir/CarePlan/p1')).toEqual(['GET', 'OPTIONS']);
  expect(routes.methodsAt('/fhir/CarePlan/$review')).toEqual(['OPTIONS', 'POST']);
  expect(routes.methodsAt('/fhir/CarePlan/_search')).toEqual(['OPTIONS', 'POST']);
  expect(routes.methodsAt('/fhir/CarePlan/$nothing')).toEqual([]);
});
