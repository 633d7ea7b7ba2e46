import { tinyDataset } from '../support/tiny-dataset.js';
import { DatasetFolders, runCaptured, type Captured } from './capture.js';

const folders = new DatasetFolders();
let tiny: string;

beforeAll(async () => {
  tiny = await folders.write('tiny', tinyDataset());
});

const path = (...args: string[]): Promise<Captured> => runCaptured(['path', ...args, '--data', tiny]);

interface PathJson {
  nodes: {
    id: string;
    roles: { name: string }[];
    ease: number;
    legs: { pivot: { basis: string; rationale: string | null; claims: { label: string | null; source: object }[] } }[];
    pay: { ratio: number; from: { low: number; claim: { source: { name: string } } } } | null;
  }[];
  problems: { code: string; argument: string | null; suggestions: { id: string }[] }[];
  plan: { objectives: string[]; maxPivots: number; minRating: string | null; basis: string[] | null; avoid: object[] };
}

async function pathJson(...args: string[]): Promise<{ code: number; json: PathJson; stderr: string }> {
  const { code, stdout, stderr } = await path(...args, '--json');
  return { code, json: JSON.parse(stdout) as PathJson, stderr };
}

test('the seed answers the first question: the direct leg first, and real alternatives', async () => {
  const { code, stdout, stderr } = await runCaptured(['path', 'Backend Developer', 'Data Engineer']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('Backend Developer → Data Engineer: 3 routes, least effort first');
  expect(lines[2]).toBe('1. Backend Developer → Data Engineer');
  expect(lines[3]).toMatch(/^ {3}effort 0\.76 · ease 0\.60 · hardest MEDIUM · ~?\d+–\d+ months · 1 pivot/);
  expect(lines[6]).toMatch(/^ {3}Backend Developer → Data Engineer {2}MEDIUM 0\.60 {2}STATED {2}~?\d+–\d+$/);
  expect(stdout).toMatch(/ {5}Learn {3}\S/);
  expect(stdout).toMatch(/ {5}Source {2}“Medium”, \S/);
  expect(stdout).toMatch(/^2\. Backend Developer → .+ → Data Engineer$/m);
});

test('a route is a heading, its figures and its legs, each with the reason, what to learn and who says so', async () => {
  const { code, stdout } = await path('back-end engineer', 'Аналитик данных');
  expect(code).toBe(0);
  expect(stdout).toBe(
    `Backend Developer → محلل بيانات: 1 route, least effort first

1. Backend Developer → Data Engineer → Analytics Engineer 📊 → محلل بيانات
   effort 1.47 · ease 0.49 · hardest MEDIUM · ~7–18 months · 3 pivots

   Leg                                    Ease         Basis    Months
   Backend Developer → Data Engineer      MEDIUM 0.60  STATED   4–9
     Why     SQL carries over; warehouse modelling is missing.
     Source  “Medium”, Guide A
   Data Engineer → Analytics Engineer 📊  HIGH 0.81    DERIVED  ~3–6
   Analytics Engineer 📊 → محلل بيانات    HIGH 1.00    DERIVED  ~0–3
     Why     Much the same data.
     Learn   Statistics, Communication
`,
  );
});

test('--json has the field names of the API and every claim with its source', async () => {
  const { code, json, stderr } = await pathJson('backend-developer', 'Data Engineer');
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const [route] = json.nodes;
  expect(Object.keys(route!)).toEqual([
    'id',
    'from',
    'to',
    'roles',
    'legs',
    'pivots',
    'ease',
    'hardestRating',
    'hardestLeg',
    'effort',
    'months',
    'pay',
    'skillsToGain',
    'skillsKept',
  ]);
  expect(route!.id).toBe('path:backend-developer/data-engineer');
  const { claims } = route!.legs[0]!.pivot;
  expect(claims).toHaveLength(5);
  expect(claims[0]).toMatchObject({ label: 'Medium', source: { id: 'source:guide-a', name: 'Guide A' } });
  expect(route!.pay).toMatchObject({
    ratio: 1.495436,
    from: { low: 90930, claim: { source: { name: 'US Bureau of Labor Statistics' } } },
  });
  expect(json.problems).toEqual([]);
  expect(json.plan).toMatchObject({ objectives: ['LEAST_EFFORT'], maxPivots: 6, minRating: null });
});

test('every constraint reaches the plan, in any spelling of its words', async () => {
  const { json } = await pathJson(
    ...[
      'Backend Developer',
      'Data Engineer',
      '--optimize',
      'pivots',
      '--max-pivots',
      '2',
      '--min-rating',
      'Medium_High',
    ],
    ...[
      '--basis',
      'stated',
      '--basis',
      'DERIVED',
      '--avoid',
      'hermit',
      '--avoid',
      'role:hostile',
      '--industry',
      'banking',
    ],
    ...['--via', 'Frontend Developer'],
  );
  expect(json.plan).toMatchObject({
    objectives: ['FEWEST_PIVOTS'],
    maxPivots: 2,
    minRating: 'MEDIUM_HIGH',
    basis: ['STATED', 'DERIVED'],
    via: [{ id: 'role:frontend-developer', name: 'Frontend Developer' }],
    avoid: [{ name: 'Hermit' }, { id: 'role:hostile' }],
    industries: [{ id: 'industry:finance', name: 'Finance' }],
  });
});

test('several objectives show the trade-offs, within bounds on months and pay', async () => {
  const { stdout } = await runCaptured([
    'path',
    'Test Automation Engineer',
    'IT Auditor',
    '--optimize',
    'months,pay,effort',
    '--first',
    '9',
  ]);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /^Test Automation Engineer → IT Auditor: [3-9] routes, trade-offs between fewest months, smallest pay dip and least effort/,
  );
  const { json } = await pathJson(
    'Backend Developer',
    'Data Engineer',
    '--optimize',
    'Months',
    '--max-months',
    '9',
    '--min-pay-ratio',
    '1',
  );
  expect(json.nodes.map(({ id }) => id)).toEqual(['path:backend-developer/data-engineer']);
  expect(json.plan).toMatchObject({ objectives: ['FASTEST'], maxMonths: 9, minPayRatio: 1 });
});

test('--first limits the routes', async () => {
  const { stdout } = await runCaptured(['path', 'Backend Developer', 'Data Engineer', '--first', '1']);
  expect(stdout).toContain('1 route,');
  expect(stdout).not.toMatch(/^2\. /m);
});

test('no route: exit code 1, nothing on stdout, the reason on stderr', async () => {
  const { code, stdout, stderr } = await path('Hermit', 'Data Engineer');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^NO_CONNECTION {2}/);

  const json = await pathJson('Hermit', 'Data Engineer');
  expect(json).toMatchObject({ code: 1, stderr: '', json: { nodes: [], problems: [{ code: 'NO_CONNECTION' }] } });
});

test('no route within the constraints: what to change, and the route that it gives', async () => {
  const question = ['Graphic Designer', 'Machine Learning Engineer', '--max-pivots', '2'];
  const { code, stdout, stderr } = await runCaptured(['path', ...question, '--via', 'Data Analyst']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.replace(/\s+/g, ' ')).toMatch(
    /Allow \d pivots instead of 2: Graphic Designer → .*Data Analyst → .*Machine Learning Engineer \(effort \d\.\d\d\)/,
  );
  const avoiding = ['--avoid', 'Data Engineer', '--min-rating', 'high', '--basis', 'stated', '--json'];
  const json = await runCaptured(['path', 'Backend Developer', 'Data Engineer', ...avoiding]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    problems: [{ code: 'NO_ROUTE_WITHIN_CONSTRAINTS', relaxations: [] }],
  });
});

test('--has and --lacks say who asks', async () => {
  const effortOf = async (...profile: string[]): Promise<number> => {
    const { stdout } = await runCaptured(['path', 'QA Engineer', 'DevOps Engineer', '--first', '1', ...profile]);
    return Number(/effort (\d\.\d\d)/.exec(stdout)![1]);
  };
  const plain = await effortOf();
  expect(await effortOf('--has', 'k8s', '--has', 'Terraform')).toBeLessThan(plain);
  expect(await effortOf('--lacks', 'Continuous Integration')).toBeGreaterThan(plain);
});

test('a name that is unknown or ambiguous: exit code 1, with suggestions and their ids', async () => {
  const unknown = await path('Backend Develper', 'Data Enginer');
  expect({ code: unknown.code, stdout: unknown.stdout }).toEqual({ code: 1, stdout: '' });
  expect(unknown.stderr).toContain('NOT_FOUND  No role is called "Backend Develper"');
  expect(unknown.stderr).toMatch(/^ {2}Backend Developer +role:backend-developer$/m);
  expect(unknown.stderr).toMatch(/^ {2}Data Engineer +role:data-engineer$/m);

  const ambiguous = await pathJson('Web Developers', 'Data Engineer');
  expect(ambiguous.code).toBe(1);
  expect(ambiguous.json.problems).toMatchObject([
    {
      code: 'AMBIGUOUS',
      argument: 'from',
      suggestions: [{ id: 'role:backend-developer' }, { id: 'role:frontend-developer' }],
    },
  ]);
});

test.each([60, 80, 100, 200])('no line is wider than a terminal of %d columns, or 100', async (columns) => {
  const { stdout } = await runCaptured(['path', 'Backend Developer', 'Data Engineer'], { columns });
  const widest = Math.max(...stdout.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(Math.min(columns, 100));
});
