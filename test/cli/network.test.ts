import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

describe('reach', () => {
  const reach = (...args: string[]) => runCaptured(['reach', ...args, '--data', tiny]);

  test('lists roles with the effort, pivots and months of the best route, and what it passes', async () => {
    expect(await reach('back-end engineer', '--months', '18')).toEqual({
      code: 0,
      stderr: '',
      stdout: `3 roles within the bounds

Role                   Effort  Pivots  Months   US pay  Through
Data Engineer            0.76       1  4–9     135,980
Analytics Engineer 📊    1.22       2  ~7–15            Data Engineer
محلل بيانات              1.47       3  ~7–18            Data Engineer →
                                                        Analytics Engineer 📊
`,
    });
  });

  test('who could come, narrowed, ordered and cut', async () => {
    const args = ['Data Engineer', '--incoming', '--pivots', '2', '--order', 'name'];
    expect((await reach(...args)).stdout).toContain('1 role within');
    const { stdout } = await runCaptured(['reach', ...args, '--families', 'Data & AI', '--first', '1']);
    expect(stdout).toMatch(/^\d+ roles within the bounds\n\nRole .*\n.*\n… and \d+ more; --first lists them\n$/);
  });

  test('--json has the field names of the API', async () => {
    const { stdout } = await reach('backend-developer', '--effort', '1.3', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      edges: [
        { node: { id: 'role:data-engineer' }, path: { id: 'path:backend-developer/data-engineer', effort: 0.760826 } },
        { node: { id: 'role:analytics-engineer' }, path: { pivots: 2 } },
      ],
      totalCount: 2,
      problems: [],
    });
  });

  test('--csv has every role within the bounds, with the ids and the names of columns of exported tables', async () => {
    const { stdout } = await reach('backend-developer', '--months', '18', '--csv');
    expect(stdout.split('\n')).toEqual([
      'role,name,family,effort,ease,pivots,months_min,months_max,months_estimated,us_pay,through',
      'role:data-engineer,Data Engineer,Data & AI,0.760826,0.6,1,4,9,false,135980,',
      'role:analytics-engineer,Analytics Engineer 📊,Data & AI,1.221547,0.486,2,7,15,true,,role:data-engineer',
      'role:data-analyst,محلل بيانات,Data & AI,1.471547,0.486,3,7,18,true,,role:data-engineer|role:analytics-engineer',
      '',
    ]);
    const seed = await runCaptured(['reach', 'backend-developer', '--months', '24', '--csv']);
    const listed = await runCaptured(['reach', 'backend-developer', '--months', '24', '--first', '1']);
    const lines = seed.stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(30);
    expect(listed.stdout).toContain(`${lines.length - 1} roles within the bounds`);
    const cut = await runCaptured(['reach', 'backend-developer', '--months', '24', '--first', '2', '--csv']);
    expect(cut.stdout.trimEnd().split('\n')).toEqual(lines.slice(0, 3));
  });

  test('--csv of nothing is a table without rows; with --json it is refused', async () => {
    const none = await reach('Hermit', '--months', '12', '--csv');
    expect(none).toMatchObject({ code: 1, stderr: '', stdout: expect.stringMatching(/^role,.*\n$/) as string });
    expect((await reach('Hermit', '--months', '12', '--csv', '--json')).code).toBe(2);
  });

  test('nothing within the bounds, and a name that nothing has, end with 1; no bound with 2', async () => {
    expect(await reach('Hermit', '--months', '12')).toMatchObject({ code: 1, stdout: '0 roles within the bounds\n' });
    const unknown = await reach('Data Enginer', '--months', '12');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^NOT_FOUND [^]*role:data-engineer/);
    const unbounded = await reach('Hermit');
    expect(unbounded.code).toBe(2);
    expect(unbounded.stderr).toContain('give at least one of --months, --pivots and --effort');
    expect((await reach('Hermit', '--months', 'twelve')).code).toBe(2);
  });

  test.each([
    ['--families', 'no family is called "Wizards"; there are '],
    ['--industry', 'no industry is called "Wizards"'],
    ['--skill', 'no skill is called "Wizards"'],
  ])('a wrong name for %s is told in terms of the command line', async (option, message) => {
    const { code, stdout, stderr } = await reach('Hermit', '--months', '12', option, 'Wizards');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: ${option}: ${message}`);
  });
});

describe('bridges', () => {
  test('lists the roles that best routes pass through, with their share', async () => {
    const { code, stdout } = await runCaptured(['bridges', '--families', 'Data & AI', '--first', '2']);
    expect(code).toBe(0);
    const [title, , head, ...rows] = stdout.trimEnd().split('\n');
    expect(title).toMatch(/^\d+ best routes pass through \d+ roles$/);
    expect(head).toMatch(/^Role +Family +Routes +Share$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/\d+\.\d%$/);
  });

  test('--json gives the same as data; no role passed through ends with 1', async () => {
    const { stdout } = await runCaptured(['bridges', '--data', tiny, '--families', 'Data & AI', '--json']);
    // Data Engineer to Analytics Engineer, that to Data Analyst, and the first to the last through the second.
    expect(JSON.parse(stdout)).toEqual({
      nodes: [{ role: { id: 'role:analytics-engineer', name: 'Analytics Engineer 📊' }, routes: 1, share: 0.333333 }],
      routes: 3,
      totalCount: 1,
    });
    expect((await runCaptured(['bridges', '--data', tiny, '--families', 'Elsewhere'])).code).toBe(1);
  });
});

describe('export', () => {
  test('writes one file, or prints it', async () => {
    const out = join(folders.dir('exported'), 'graph.gexf');
    const written = await runCaptured(['export', '--format', 'gexf', '--out', out, '--data', tiny]);
    expect(written).toEqual({ code: 0, stdout: '', stderr: `Tiny graph 2026.11 is in ${out}\n` });
    const printed = await runCaptured(['export', '--format', 'gexf', '--data', tiny]);
    expect(await readFile(out, 'utf8')).toBe(printed.stdout);
    expect(printed.stdout).toMatch(/^<\?xml/);
  });

  test('csv is a folder of tables', async () => {
    const out = folders.dir('tables');
    expect((await runCaptured(['export', '--format', 'csv', '--out', out, '--data', tiny])).code).toBe(0);
    expect((await readdir(out)).sort()).toContain('pivots.csv');
    const pivots = await readFile(join(out, 'pivots.csv'), 'utf8');
    expect(pivots).toMatch(
      /^from,to,ease,effort,rating,months_min,months_max,months_estimated,basis,source,rationale\n/,
    );
    const nowhere = await runCaptured(['export', '--format', 'csv', '--data', tiny]);
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toContain('give --out');
  });

  test('a format that there is not is refused', async () => {
    expect((await runCaptured(['export', '--format', 'dot', '--data', tiny])).code).toBe(2);
  });
});
