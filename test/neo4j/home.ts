import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findJava, findOnPath, type Java } from './java.js';

/** The servers that the product is tested on. */
export const VARIANTS = {
  '5.26': { version: '5.26.31', plugins: false, java: 17, entryPoint: 'org.neo4j.server.CommunityEntryPoint' },
  '5.26 with GDS and APOC': {
    version: '5.26.31',
    plugins: true,
    java: 17,
    entryPoint: 'org.neo4j.server.CommunityEntryPoint',
  },
  '2026.08': { version: '2026.08.1', plugins: false, java: 21, entryPoint: 'org.neo4j.server.Neo4jCommunity' },
} as const;
export type Variant = keyof typeof VARIANTS;

/** A server's jars, and the Java to run them with. */
export interface Neo4jHome {
  variant: Variant;
  /** Holds `lib/` and, where the variant has plugins, `plugins/`. */
  folder: string;
  java: Java;
  entryPoint: string;
}

const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
const cache = fileURLToPath(new URL('../../target/neo4j', import.meta.url));

/** What is missing to run a variant on this machine, as a sentence; null where nothing is. */
export function whyNot(variant: Variant): string | null {
  const { java, version } = VARIANTS[variant];
  if (!findJava(java)) return `Neo4j ${version} needs Java ${java} or newer: put java on the path or set JAVA_HOME`;
  if (!existsSync(folderOf(variant)) && !findOnPath('mvn')) {
    return `Neo4j ${version} is put together by Maven: put mvn (Maven 3.8 or newer) on the path`;
  }
  return null;
}

/**
 * The home of a variant, assembled by Maven on first use (about 150 MB from Maven Central) and kept under target/.
 * @throws Error that says what is missing
 */
export function assembleHome(variant: Variant): Neo4jHome {
  const missing = whyNot(variant);
  if (missing !== null) throw new Error(missing);
  const { java, entryPoint } = VARIANTS[variant];
  const folder = folderOf(variant);
  if (!existsSync(folder)) assemble(variant, folder);
  return { variant, folder, java: findJava(java)!, entryPoint };
}

/** Builds beside and renames: an interrupted download leaves no half a home behind. */
function assemble(variant: Variant, folder: string): void {
  const { version, plugins } = VARIANTS[variant];
  mkdirSync(cache, { recursive: true });
  const build = mkdtempSync(join(cache, 'build-'));
  const args = ['--quiet', '--batch-mode', '--file', pom, `-Dneo4j.version=${version}`];
  if (plugins) args.push('--activate-profiles', 'plugins');
  const maven = spawnSync('mvn', [...args, `-Dhome=${build}`, 'package'], { encoding: 'utf8' });
  if (maven.status !== 0) {
    rmSync(build, { recursive: true });
    throw new Error(`Maven could not put Neo4j ${version} together:\n${maven.stdout}${maven.stderr}`);
  }
  try {
    renameSync(build, folder);
  } catch (error) {
    rmSync(build, { recursive: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
}

function folderOf(variant: Variant): string {
  const { version, plugins } = VARIANTS[variant];
  return join(cache, plugins ? `${version}-plugins` : version);
}
