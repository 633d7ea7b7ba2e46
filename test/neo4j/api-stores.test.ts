import { Neo4jStore } from '../../src/store/neo4j/neo4j-store.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { Revision } from '../../src/model/topology.js';
import { Api, type Answer, type ApiOptions, type Asked, type Witness } from '../graphql/api.js';
import { emptyDatabase, sharedServer, withDriver } from './shared-server.js';
// Every test of the API, once more: each request is asked of both stores, and the answers must be the same.
import '../graphql/details.test.js';
import '../graphql/errors.test.js';
import '../graphql/limits.test.js';
import '../graphql/lists.test.js';
import '../graphql/look-ups.test.js';
import '../graphql/objectives.test.js';
import '../graphql/paths.test.js';
import '../graphql/what-if.test.js';
import '../graphql/reach.test.js';

jest.setTimeout(120_000);

let uri: string;
let store: Neo4jStore;

/** The same dataset in Neo4j. There is one database for all, so it is loaded again when another was loaded since. */
class Neo4jWitness implements Witness {
  private static held: Dataset | null = null;
  private api!: Api;

  private constructor(
    private readonly dataset: Dataset,
    private readonly memory: Api,
  ) {}

  static async over(dataset: Dataset, memory: Api, options: ApiOptions): Promise<Witness> {
    const witness = new Neo4jWitness(dataset, memory);
    await witness.load();
    witness.api = await Api.on(store, options);
    return witness;
  }

  async ask({ abort, ...asked }: Asked, answer: Promise<Answer>): Promise<void> {
    if (Neo4jWitness.held !== this.dataset) {
      await this.load();
      await this.api.live.check();
    }
    const own = new AbortController();
    const follow = (): void => {
      own.abort(abort.signal.reason);
    };
    if (abort.signal.aborted) follow();
    else abort.signal.addEventListener('abort', follow);
    const [expected, actual] = await Promise.all([answer, this.api.answer({ ...asked, abort: own })]);
    expect(comparable(actual)).toBe(comparable(expected));
  }

  private async load(): Promise<void> {
    await store.replace(this.dataset);
    await setRevision(await this.memory.store.revision());
    Neo4jWitness.held = this.dataset;
  }
}

beforeAll(async () => {
  uri = await sharedServer();
  await emptyDatabase(uri);
  store = Neo4jStore.connect({ uri, user: 'neo4j', password: '' });
  Api.witness = (...args) => Neo4jWitness.over(...args);
});
afterAll(() => store.close());

/** Cursors are bound to the revision, so that equal answers need equal ones. */
async function setRevision({ epoch, value }: Revision): Promise<void> {
  await withDriver(uri, (driver) =>
    driver.executeQuery(
      "MATCH (release:Release {key: 'main'}) SET release.epoch = $epoch, release.revision = toInteger($value)",
      {
        epoch,
        value,
      },
    ),
  );
}

/** All of an answer but what is of the store or of the moment. */
function comparable({ data, errors, extensions, status, report }: Answer): string {
  const isOfStore = new Set(['store', 'loadedAt', 'checkedAt']);
  const answer = {
    data,
    // Fields that wait for a store fail in the order of its answers.
    errors: errors.map((error) => JSON.stringify(error)).sort(),
    extensions,
    status,
    calls: [...report.storeCalls].sort(),
    codes: [...report.errorCodes].sort(),
  };
  return JSON.stringify(answer, (key, value: unknown) => (isOfStore.has(key) ? undefined : value));
}
