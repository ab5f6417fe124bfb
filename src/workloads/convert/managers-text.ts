import type { Translate } from '../../components/translation';
import type { Manager } from '../../k8s/managers';

/** Who manages an object, what they would do, and what works instead. */
export function managerText({ kind, name }: Manager, t: Translate): string {
  switch (kind) {
    case 'controller':
      return t(
        '{{name}} owns it and makes it again at once. Change the workload at its owner instead.',
        { name },
      );
    case 'olm':
      return t(
        'It is part of the operator {{name}}, and the Operator Lifecycle Manager makes it again at once. It cannot be moved.',
        { name },
      );
    case 'argo':
      return t(
        'The Argo CD application {{name}} tracks it and makes it again at its next sync. Put the CMMD into the repository in its place, or pause the sync of the application first.',
        { name },
      );
    case 'instance':
      return t(
        'Its label app.kubernetes.io/instance={{name}} is one by which Argo CD tracks objects. If it does, the object comes back at the next sync: pause that first.',
        { name },
      );
    case 'helm':
      return t(
        'It belongs to the Helm release {{name}}, whose next upgrade makes it again. Take it out of the chart, or put the CMMD there in its place.',
        { name },
      );
    case 'flux':
      return t(
        'Flux keeps it ({{name}}) and makes it again within minutes. Put the CMMD into the repository in its place, or suspend it first.',
        { name },
      );
    case 'label':
      return t(
        'Its label app.kubernetes.io/managed-by names {{name}}, which may make it again. Change the workload there instead.',
        { name },
      );
    case 'autoscaler':
      return t(
        'The HorizontalPodAutoscaler {{name}} scales it by its name, and would go on with the Deployment of the CMMD: nothing checks then whether the new pods fit the NUMA node. Delete it first.',
        { name },
      );
  }
}
