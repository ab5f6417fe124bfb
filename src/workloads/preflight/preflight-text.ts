import { ledgerWarningText } from '../../components/ledger/warning-text';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { managerText } from '../convert/managers-text';
import { faultText } from '../placement/fault-text';
import { openingText } from './opening-checks';
import { limitDefaultText, limitRefusalText, quotaText } from './project-text';
import type { Preflight } from './types';

/** What is the matter, and what it means for the user: title and explanation. */
export function preflightText(t: Translate, check: Preflight): { title: string; body: string } {
  switch (check.name) {
    case 'permission':
    case 'namespace':
      return openingText(t, check);
    case 'name-taken':
      return {
        title: t('CMMD {{name}} exists already', { name: check.cmmd }),
        body: t('Choose another name, or edit that one.'),
      };
    case 'same-name':
      if (check.warmUp) {
        return {
          title: t('A warm-up pod of the operator has the name {{name}}', { name: check.object }),
          body: t(
            'The operator deletes it once a container of it runs. Created before that, the CMMD would only have it deleted, and get no Pod. Wait until it is gone; one that stays has to be deleted.',
          ),
        };
      }
      return {
        title: t('The operator would delete {{kind}} {{name}}', {
          kind: check.kind,
          name: check.object,
        }),
        body: check.terminating
          ? t('It is being deleted. Wait until it is gone.')
          : t(
              'The payload gets the name of the CMMD, and an object of that kind and name is there. The operator deletes it, and does not create its own until the CMMD changes again.',
            ),
      };
    case 'managed':
      return {
        title: t('Someone else manages {{kind}} {{name}}', {
          kind: check.kind,
          name: check.object,
        }),
        body: check.managers.map((one) => managerText(one, t)).join(' '),
      };
    case 'server-warnings':
      return {
        title: t('The API server warns of this workload'),
        body: `${t('It accepts it, and says:')} ${check.texts.join('; ')}`,
      };
    case 'pods-refused':
      return {
        title: t('The API server would refuse its pods'),
        body: `${t('Tried without creating anything. It says:')} ${check.text}`,
      };
    case 'kind':
      return {
        title: t('The operator does not accept kind {{kind}}', {
          kind: check.kind || t('unknown'),
        }),
        body: t(
          'It accepts Pod and Deployment. A ReplicaSet it refuses, because it looks for that name in another spelling: use a Deployment.',
        ),
      };
    case 'payload-types':
      return {
        title: t('The operator will refuse the payload'),
        body: check.faults.map((fault) => faultText(fault, t)).join(' '),
      };
    case 'payload-marks':
      return {
        title: t('The payload carries marks of an existing object'),
        body: t(
          'Remove {{paths}} in the YAML. With them the operator deletes and creates the workload without end, or never creates it.',
          { paths: check.paths.join(', ') },
        ),
      };
    case 'payload-changed':
      return {
        title: t('The operator will change the payload'),
        body: [
          check.unknown.length > 0 &&
            t('It does not know these fields and leaves them out: {{fields}}.', {
              fields: check.unknown.join(', '),
            }),
          check.overflows.length > 0 &&
            t('These numbers are too large for their field and become other ones: {{fields}}.', {
              fields: check.overflows.join(', '),
            }),
        ]
          .filter(Boolean)
          .join(' '),
      };
    case 'huge-pages':
      return {
        title: t('Huge pages require cpu or memory'),
        body: t(
          'Request cpu or memory too at {{paths}}: the API server refuses containers that ask for huge pages alone.',
          { paths: check.paths.join(', ') },
        ),
      };
    case 'single-numa':
      return {
        title: t('All {{count}} replicas go to one NUMA node', { count: check.replicas }),
        body: t('{{total}} in total must fit it, and all replicas are gone when that node fails.', {
          total: formatBytes(check.total),
        }),
      };
    case 'no-memory':
      return {
        title: t('No memory is requested'),
        body: t(
          'Containers without a request or limit count as 0: {{containers}}. The operator places them anywhere and reserves nothing for them.',
          { containers: check.containers.join(', ') },
        ),
      };
    case 'quota':
      return {
        title:
          check.admitted > 0
            ? t('The quota of the project allows {{admitted}} of {{wanted}} pods', {
                admitted: check.admitted,
                wanted: check.wanted,
              })
            : t('The quota of the project does not allow it'),
        body: check.refusals.map((one) => quotaText(t, one)).join(' '),
      };
    case 'limit-range':
      return check.refusals.length > 0
        ? {
            title: t('A limit range of the project refuses its pods'),
            body: check.refusals.map((one) => limitRefusalText(t, one)).join(' '),
          }
        : {
            title: t('A limit range of the project applies'),
            body: check.defaults.map((one) => limitDefaultText(t, one)).join(' '),
          };
    case 'taints':
      return {
        title: t('Taints are not tolerated'),
        body: check.evicts
          ? t('{{nodes}}: {{taints}}. Pods that do not tolerate it are evicted at once.', {
              nodes: check.nodes.join(', '),
              taints: check.taints.join(', '),
            })
          : t('{{nodes}} cannot be chosen: {{taints}}.', {
              nodes: check.nodes.join(', '),
              taints: check.taints.join(', '),
            }),
      };
    case 'placing-now':
      return {
        title: t('Others are being placed at this moment'),
        body: t(
          '{{cmmds}}. The operator does not see yet what they take, and may give this workload the same room. Create it when they are placed.',
          { cmmds: listed(check.cmmds, t) },
        ),
      };
    case 'memory-gone': {
      const { node, numaId, warning, requested, short } = check;
      const owner = ledgerWarningText(t, numaId, warning);
      return {
        title: short
          ? t('The memory that {{node}} has left does not suffice', { node })
          : t('Less memory is free on {{node}} than the operator counts', { node }),
        body: short
          ? t(
              '{{owner}} {{requested}} do not fit: pods would be killed when they take more than there is. Choose another NUMA node, or give huge pages back.',
              { owner, requested: formatBytes(requested) },
            )
          : owner,
      };
    }
    case 'rollout':
      return {
        title: t('A rollout is in progress'),
        body: t(
          'Not up to date yet: {{nodes}}. Until every node of the pool is, pods may not get CXL memory.',
          { nodes: check.nodes.join(', ') },
        ),
      };
    case 'hostname':
      return {
        title: t('Pods would not start on {{node}}', { node: check.node }),
        body: t(
          'The operator binds pods to the host name {{hostname}}, but the node is named {{node}}.',
          { hostname: check.hostname, node: check.node },
        ),
      };
  }
}

/** As many names as a sentence bears. */
const named = 5;

function listed(names: readonly string[], t: Translate): string {
  const first = names.slice(0, named).join(', ');
  return names.length > named
    ? t('{{names}} and {{count}} more', { names: first, count: names.length - named })
    : first;
}
