import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './paths';

/**
 * What the CEL rules (`x-kubernetes-validations`) of this folder's CRDs demand, by the text of the rule.
 * There is no CEL here: a real API server reads the rule, this table says the same in code, and a test
 * holds that every rule of our CRDs stands in it. Rules of other CRDs are not evaluated.
 *
 * A value has passed the schema before its rules are asked. `old` is the value it replaces; rules that
 * name `oldSelf` are asked only where there is one.
 */
export type Rule = (self: unknown, old: unknown) => boolean;

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const text = (self: unknown): string => (typeof self === 'string' ? self : '');
const at = (self: unknown, field: string): unknown => (isRecord(self) ? self[field] : undefined);
const has = (self: unknown, field: string): boolean => at(self, field) !== undefined;
const matches =
  (pattern: RegExp): Rule =>
  (self) =>
    pattern.test(text(self));
const excludes =
  (part: string): Rule =>
  (self) =>
    !text(self).includes(part);

/** Where both numbers are there, the first is at least the second. */
const atLeast =
  (field: string, other: string): Rule =>
  (self) =>
    !has(self, field) || !has(self, other) || Number(at(self, field)) >= Number(at(self, other));

const list = (self: unknown): unknown[] => (Array.isArray(self) ? self : []);

/** Characters of all values of all directives of a content security policy. */
function policySize(self: unknown): number {
  const values = list(self).flatMap((directive) => list(at(directive, 'values')));
  return values.reduce<number>((sum, value) => sum + Array.from(text(value)).length, 0);
}

/** Equal as CEL compares: fields in any order. */
const same: Rule = (self, old) => isDeepStrictEqual(self, old);

/** Conditions that change no more once the one of this type is true. */
const unlessTrue =
  (type: string): Rule =>
  (self, old) =>
    !list(old).some((each) => at(each, 'type') === type && at(each, 'status') === 'True') ||
    same(self, old);

export const rules: Readonly<Record<string, Rule>> = {
  '!format.dns1123Subdomain().validate(self).hasValue()': (self) =>
    subdomain.test(text(self)) && text(self).length <= 253,
  'self >= oldSelf': (self, old) => Number(self) >= Number(old),
  'self == oldSelf': same,

  // MachineConfigNode
  'self.metadata.name == self.spec.node.name': (self) =>
    at(at(self, 'metadata'), 'name') === at(at(at(self, 'spec'), 'node'), 'name'),
  '!(has(self.desiredGeneration) && has(self.currentGeneration)) || self.desiredGeneration >= self.currentGeneration':
    atLeast('desiredGeneration', 'currentGeneration'),
  '!(has(self.desiredGeneration) && has(self.lastFailedGeneration)) || self.desiredGeneration >= self.lastFailedGeneration':
    atLeast('desiredGeneration', 'lastFailedGeneration'),
  '!has(self.lastFailedGeneration) || has(self.lastFailedGenerationError)': (self) =>
    !has(self, 'lastFailedGeneration') || has(self, 'lastFailedGenerationError'),
  "self.startsWith('spec.')": matches(/^spec\./),
  "self.matches('^[0-9a-zA-Z\\\\.\\\\[\\\\]]+$')": matches(/^[0-9a-zA-Z.[\]]+$/),
  "self.split('@').size() == 2 && self.split('@')[1].matches('^sha256:[a-f0-9]{64}$')": matches(
    /^[^@]*@sha256:[a-f0-9]{64}$/,
  ),
  "self.split('@')[0].matches('^([a-zA-Z0-9-]+\\\\.)+[a-zA-Z0-9-]+(:[0-9]{2,5})?/([a-zA-Z0-9-_]{0,61}/)?[a-zA-Z0-9-_.]*$')":
    matches(
      /^([a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+(:[0-9]{2,5})?\/([a-zA-Z0-9-_]{0,61}\/)?[a-zA-Z0-9-_.]*(@|$)/,
    ),

  // MachineOSConfig, MachineOSBuild
  'self.metadata.name == self.spec.machineConfigPool.name': (self) =>
    at(at(self, 'metadata'), 'name') === at(at(at(self, 'spec'), 'machineConfigPool'), 'name'),
  "self.matches('^([a-zA-Z0-9-]+\\\\.)+[a-zA-Z0-9-]+(:[0-9]{2,5})?(/[a-zA-Z0-9-_]{1,61})*/[a-zA-Z0-9-_.]+:[a-zA-Z0-9._-]+$') || self.matches('^[^.]+\\\\.[^.]+\\\\.svc:\\\\d+\\\\/[^\\\\/]+\\\\/[^\\\\/]+:[^\\\\/]+$')":
    (self) =>
      /^([a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+(:[0-9]{2,5})?(\/[a-zA-Z0-9-_]{1,61})*\/[a-zA-Z0-9-_.]+:[a-zA-Z0-9._-]+$/.test(
        text(self),
      ) || /^[^.]+\.[^.]+\.svc:\d+\/[^/]+\/[^/]+:[^/]+$/.test(text(self)),
  "(self.split('@').size() == 2 && self.split('@')[1].matches('^sha256:[a-f0-9]{64}$'))": matches(
    /^[^@]*@sha256:[a-f0-9]{64}$/,
  ),
  "oldSelf.exists(x, x.type=='Failed' && x.status=='True') ? self==oldSelf : true":
    unlessTrue('Failed'),
  "oldSelf.exists(x, x.type=='Interrupted' && x.status=='True') ? self==oldSelf : true":
    unlessTrue('Interrupted'),
  "oldSelf.exists(x, x.type=='Succeeded' && x.status=='True') ? self==oldSelf : true":
    unlessTrue('Succeeded'),

  // ConsolePlugin
  '!self.contains("\'")': excludes("'"),
  "!self.matches('\\\\s')": (self) => !/[\t\n\f\r ]/.test(text(self)),
  "!self.contains(',')": excludes(','),
  "!self.contains(';')": excludes(';'),
  "self != '*'": (self) => self !== '*',
  'self.all(v, self.exists_one(w, v == w))': (self) =>
    new Set(list(self)).size === list(self).length,
  'self.map(d, d.values.map(v, v.size()).sum()).sum() < 8192': (self) => policySize(self) < 8192,

  // Console
  '!(has(self.logos) && has(self.customLogoFile))': (self) =>
    !(has(self, 'logos') && has(self, 'customLogoFile')),
  "self.state == 'Enabled' || !has(self.enabled)": (self) =>
    at(self, 'state') === 'Enabled' || !has(self, 'enabled'),
  "self.state == 'Disabled' || !has(self.disabled)": (self) =>
    at(self, 'state') === 'Disabled' || !has(self, 'disabled'),
  "has(self.configMap) == (self.from == 'ConfigMap')": (self) =>
    has(self, 'configMap') === (at(self, 'from') === 'ConfigMap'),
  "self.matches('^[a-zA-Z0-9._-]+$')": matches(/^[a-zA-Z0-9._-]+$/),
  "self.matches('.*\\\\.[a-zA-Z]{2,5}$')": matches(/.*\.[a-zA-Z]{2,5}$/),
  "has(self.accessReview) == (self.state == 'AccessReview')": (self) =>
    has(self, 'accessReview') === (at(self, 'state') === 'AccessReview'),
  "self.id == 'dev' || !has(self.pinnedResources)": (self) =>
    at(self, 'id') === 'dev' || !has(self, 'pinnedResources'),
  'size(self) == 0 || isURL(self)': (self) => self === '' || URL.canParse(text(self)),
  "size(self) == 0 || url(self).getScheme() == 'https'": (self) =>
    self === '' || /^https:/.test(text(self)),

  // ClusterServiceVersion
  "self.matches('^[0-9A-Za-z-]+(\\\\.[0-9A-Za-z-]+)*$')": matches(
    /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/,
  ),
  "!self.split('.').exists(part, part.matches('^0[0-9]+$'))": (self) =>
    !text(self)
      .split('.')
      .some((part) => /^0[0-9]+$/.test(part)),
};
