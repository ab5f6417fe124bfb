import { render, screen } from '@testing-library/react';
import { DeploymentModel } from '../../k8s/models';
import { ConversionModal } from './ConversionModal';
import type { Manager } from './managers';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const object = { metadata: { name: 'redis', namespace: 'work' } };

function open(managers: Manager[]) {
  const nothing = () => undefined;
  render(
    <ConversionModal
      cmmd={object}
      model={DeploymentModel}
      old={object}
      managers={managers}
      onStart={nothing}
      onOpen={nothing}
      onClose={nothing}
    />,
  );
}

test('says who makes the object again, beside the button that deletes it', () => {
  open([
    { kind: 'argo', name: 'shop' },
    { kind: 'autoscaler', name: 'scaler' },
  ]);
  expect(screen.getByTestId('conversion-start')).toBeEnabled();
  const said = screen.getByTestId('conversion-managers');
  expect(said).toHaveTextContent('The Argo CD application shop tracks it');
  expect(said).toHaveTextContent('The HorizontalPodAutoscaler scaler scales it');
});

test('says nothing of an object that nobody manages', () => {
  open([]);
  expect(screen.getByTestId('conversion-start')).toBeEnabled();
  expect(screen.queryByTestId('conversion-managers')).toBeNull();
});
