import type { KubeObject } from '../client/types';
import { operatorNames } from './names';

const { consolePlugin: name, nginxConfig, servingCertificate } = operatorNames;
const labels = { app: name, 'app.kubernetes.io/part-of': name };
const port = 9443;

/** The operator's own small console plugin: what serves it. */
export function consolePluginObjects(namespace: string): KubeObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: nginxConfig, namespace, labels },
      data: {
        'nginx.conf': [
          'events {}',
          'http {',
          '  include /etc/nginx/mime.types;',
          '  server {',
          `    listen ${port} ssl;`,
          '    ssl_certificate /var/serving-cert/tls.crt;',
          '    ssl_certificate_key /var/serving-cert/tls.key;',
          '    root /usr/share/nginx/html;',
          '  }',
          '}',
          '',
        ].join('\n'),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        namespace,
        labels,
        annotations: {
          'service.alpha.openshift.io/serving-cert-secret-name': servingCertificate,
        },
      },
      spec: {
        type: 'ClusterIP',
        selector: { app: name },
        ports: [{ name: '9443-tcp', protocol: 'TCP', port, targetPort: port }],
      },
    },
    pluginDeployment(namespace),
  ];
}

function pluginDeployment(namespace: string): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
          tolerations: [
            { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' },
          ],
          containers: [
            {
              name,
              image: 'quay.io/samsung_sag/socmmd-console-plugin:latest',
              imagePullPolicy: 'Always',
              ports: [{ containerPort: port, protocol: 'TCP' }],
              volumeMounts: [
                { name: servingCertificate, mountPath: '/var/serving-cert', readOnly: true },
                {
                  name: nginxConfig,
                  mountPath: '/etc/nginx/nginx.conf',
                  subPath: 'nginx.conf',
                  readOnly: true,
                },
              ],
            },
          ],
          volumes: [
            { name: servingCertificate, secret: { secretName: servingCertificate } },
            { name: nginxConfig, configMap: { name: nginxConfig } },
          ],
        },
      },
    },
  };
}

/**
 * The certificate that the service CA operator makes for the Service above; that operator is not
 * simulated, and nothing here speaks TLS, so the contents are a stand-in.
 */
export function servingCertificateSecret(namespace: string): KubeObject {
  const standIn = Buffer.from('stand-in\n').toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: servingCertificate, namespace },
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': standIn, 'tls.key': standIn },
  };
}

/** Cluster-wide registrations, which the operator deletes and creates anew at each start. */
export function consoleRegistrations(namespace: string): KubeObject[] {
  return [
    {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Console',
      metadata: { name },
      spec: { managementState: 'Managed', plugins: [name] },
    },
    {
      apiVersion: 'console.openshift.io/v1',
      kind: 'ConsolePlugin',
      metadata: { name },
      spec: {
        displayName: 'OpenShift Console Customization Plugin',
        backend: { type: 'Service', service: { name, namespace, port, basePath: '/' } },
      },
    },
  ];
}
