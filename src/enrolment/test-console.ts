/** The console's functions as mocks, for `jest.mock`; a `TestCluster` makes them answer. */
export function mockedSdk() {
  return {
    useK8sWatchResource: jest.fn(),
    useAccessReview: jest.fn(),
    useModal: () => jest.fn(),
    useK8sModel: () => [undefined, false],
    useActiveNamespace: () => ['default', () => undefined],
    k8sListItems: jest.fn(),
    k8sGet: jest.fn(),
    k8sCreate: jest.fn(),
    k8sPatch: jest.fn(),
    k8sDelete: jest.fn(),
    consoleFetchJSON: jest.fn(),
  };
}
