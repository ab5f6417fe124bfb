import { createHash } from 'node:crypto';
import { openApiV2, openApiV3 } from '../../schema';
import type { OpenApiSchema } from '../../schema/types';
import { apiVersionFor } from '../resource-registry';
import type { ResourceRegistry, ServedResource } from '../resource-registry';

/** The OpenAPI documents of what is served now, made on demand and kept until that changes. */
export class OpenApi {
  private readonly texts = new Map<string, string>();
  private generation = -1;

  constructor(private readonly registry: ResourceRegistry) {}

  v2(): string {
    return this.text('v2', () =>
      openApiV2(this.groupVersions().map(({ group, version }) => this.input(group, version))),
    );
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
    return this.text(apiVersionFor(group, version), () => {
      const { resources, schemas } = this.input(group, version);
      return openApiV3(resources, schemas);
    });
  }

  private input(
    group: string,
    version: string,
  ): { resources: ServedResource[]; schemas: Record<string, OpenApiSchema> } {
    const resources = this.registry.resourcesOf(group, version);
    const schemas: Record<string, OpenApiSchema> = {};
    for (const resource of resources) {
      if (resource.custom && resource.schema !== undefined)
        schemas[resource.kind] = resource.schema;
    }
    return { resources, schemas };
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
