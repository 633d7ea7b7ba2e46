import { stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Validity } from '../graphql/context.js';
import { LIMITS } from '../graphql/limits/limits.js';

/** Bytes of answers and of their keys that are kept. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Characters of documents that are remembered by their hash. */
const MOST_DOCUMENT_CHARACTERS = 2_000_000;
/** Questions that are remembered to have come, roughly: by a checksum, until another one takes its place. A power of two. */
const MOST_QUESTIONS = 16_384;
/** Longest `Accept` header that is told from others. */
const LONGEST_ACCEPT = 200;

/** A question as far as its answer depends on it. */
export interface CacheableRequest {
  query: string;
  operationName: string;
  /** As JSON whose keys are sorted. */
  variables: string;
  /** The content types that the client takes. */
  accept: string;
}

/** A whole answer, as it was sent. */
export interface CachedResponse {
  body: Buffer;
  contentType: string;
  operationName: string | null;
  validity: Validity;
}

/**
 * Answers by what was asked: the document without its layout, the operation, the variables and the content types. Bounded: where an answer has to make
 * room for another, the longest unused goes, and only for a question that has come before. Questions that come once would fill the memory with what
 * nobody asks for again, and have it collected all the time.
 */
export class ResponseCache {
  private readonly responses = new LRUCache<string, CachedResponse>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ body }, key) => body.length + key.length,
  });
  /** Hashes of documents without their layout, by their text. */
  private readonly documents = new LRUCache<string, string>({
    maxSize: MOST_DOCUMENT_CHARACTERS,
    sizeCalculation: (_, text) => text.length,
  });

  /** Checksums of questions that found the cache full, each in its place. */
  private readonly asked = new Uint32Array(MOST_QUESTIONS);

  /** In bytes. */
  get size(): number {
    return this.responses.calculatedSize;
  }

  /** The answer to a question that was asked before in a document of the same text; whether it still holds is the caller's to find out. */
  find(request: CacheableRequest): CachedResponse | null {
    const document = this.documents.get(request.query);
    return document === undefined ? null : (this.responses.get(keyOf(document, request)) ?? null);
  }

  /** Keeps the answer to a question whose document is valid, if it is worth its room. */
  store(request: CacheableRequest, text: string, about: Omit<CachedResponse, 'body'>): void {
    let document = this.documents.get(request.query);
    if (document === undefined) {
      document = createHash('sha256').update(stripIgnoredCharacters(request.query)).digest('base64');
      this.documents.set(request.query, document);
    }
    const key = keyOf(document, request);
    if (this.size + text.length > MOST_BYTES && !this.hasCome(key)) return;
    this.responses.set(key, { body: Buffer.from(text), ...about });
  }

  /** Whether a question has come before; from now on it has. */
  private hasCome(key: string): boolean {
    const checksum = crc32(key);
    const place = checksum % MOST_QUESTIONS;
    const isKnown = this.asked[place] === checksum;
    this.asked[place] = checksum;
    return isKnown;
  }
}

/** Everything of a body that an answer depends on; null for a body that is not a plain question. */
export function cacheableRequest(body: unknown, accept = ''): CacheableRequest | null {
  if (!isObject(body) || accept.length > LONGEST_ACCEPT) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string') return null;
  if (operationName != null && typeof operationName !== 'string') return null;
  if (variables != null && !isObject(variables)) return null;
  // Clients say here who they are; a stored query would be another question.
  if (extensions != null && (!isObject(extensions) || 'persistedQuery' in extensions)) return null;
  const text = canonicalJson(variables ?? {}, LIMITS.maxVariableDepth);
  return text === null ? null : { query, operationName: operationName ?? '', variables: text, accept };
}

/** JSON with the keys of objects in order, so that equal values are equal texts; null for a value that is nested too deeply. */
function canonicalJson(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth === 0) return null;
  const parts: string[] = [];
  const isList = Array.isArray(value);
  for (const key of isList ? value.keys() : Object.keys(value).sort()) {
    const inner = canonicalJson((value as Record<string | number, unknown>)[key], depth - 1);
    if (inner === null) return null;
    parts.push(isList ? inner : `${JSON.stringify(key)}:${inner}`);
  }
  return isList ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/** Operation names and hashes hold no line break, and JSON is written without one. */
function keyOf(document: string, { operationName, accept, variables }: CacheableRequest): string {
  return [document, JSON.stringify(operationName), JSON.stringify(accept), variables].join('\n');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
