import type { Release } from '../../model/entities.js';
import { textOf, type ExportTable } from './tables.js';

/** What has to be said wherever the graph goes: the release with its licence, then each source with its own. */
export function attributionLines(release: Release, tables: readonly ExportTable[]): string[] {
  const sentence = (...parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null && part !== '').join('. ');
  const sources = tables.find(({ element }) => element === 'source')!;
  return [
    sentence(`${release.title} ${release.version}`, release.licence, release.attribution),
    ...Array.from(sources.records(), ([, name, url, licence, attribution, published]) =>
      sentence(...[name, published, url, licence, attribution].map((value) => textOf(value ?? null))),
    ),
  ];
}
