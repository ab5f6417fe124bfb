import { causesOf, once } from './server-error';

test('a cause that the server lists twice is one', () => {
  const cause = {
    reason: 'FieldValueInvalid',
    field: 'spec.payload.metadata.labels',
    message: 'bad',
  };
  const error = {
    json: { code: 422, details: { causes: [cause, cause, { ...cause, message: 'x' }] } },
  };
  expect(causesOf(error)).toEqual([
    { field: 'spec.payload.metadata.labels', message: 'bad' },
    { field: 'spec.payload.metadata.labels', message: 'x' },
  ]);
});

test('the same of the CMMD and of its payload alone is one', () => {
  const refusal = { field: 'spec.payload.metadata.labels', message: 'bad' };
  expect(once([refusal, { ...refusal }])).toEqual([refusal]);
});
