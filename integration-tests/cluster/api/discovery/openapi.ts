import { createHash } from 'node:crypto';
import { openApiV2, openApiV2Protobuf, openApiV3 } from '../../schema';
import { apiVersionFor } from '../resource-registry';
import type { ResourceRegistry } from '../resource-registry';

/** The OpenAPI documents of what is served now, made on demand and kept until that changes. */
export class OpenApi {
  private readonly texts = new Map<string, string>();
  private generation = -1;
  private protobuf: { of: string; bytes: Uint8Array } | undefined;

  constructor(private readonly registry: ResourceRegistry) {}

  /** `/openapi/v2` as JSON. */
  v2(): string {
    return this.text('v2', () => openApiV2(this.registry.all()));
  }

  /** `/openapi/v2` as protobuf, for old kubectl. */
  v2Protobuf(): Uint8Array {
    const text = this.v2();
    if (this.protobuf?.of !== text) {
      this.protobuf = { of: text, bytes: openApiV2Protobuf(JSON.parse(text) as object) };
    }
    return this.protobuf.bytes;
  }

  /** `/openapi/v3`: the documents there are. */
  v3Index(): object {
    const paths = this.groupVersions().map(({ group, version }) => {
      const path = group === '' ? `api/${version}` : `apis/${group}/${version}`;
      const hash = createHash('sha256')
        .update(this.v3(group, version) ?? '')
        .digest('hex');
      return [
        path,
        { serverRelativeURL: `/openapi/v3/${path}?hash=${hash.slice(0, 32).toUpperCase()}` },
      ];
    });
    return { paths: Object.fromEntries(paths) as Record<string, unknown> };
  }

  /** The document of one group version, or undefined when that is not served. */
  v3(group: string, version: string): string | undefined {
    if (!this.registry.hasGroupVersion(group, version)) return undefined;
    return this.text(apiVersionFor(group, version), () =>
      openApiV3(this.registry.resourcesOf(group, version)),
    );
  }

  private groupVersions(): { group: string; version: string }[] {
    return [...this.registry.groups()].flatMap(([group, versions]) =>
      versions.map((version) => ({ group, version })),
    );
  }

  private text(key: string, make: () => object): string {
    if (this.generation !== this.registry.generation) {
      this.texts.clear();
      this.generation = this.registry.generation;
    }
    let text = this.texts.get(key);
    if (text === undefined) {
      text = JSON.stringify(make());
      this.texts.set(key, text);
    }
    return text;
  }
}
