import type { ReleaseFile } from '../release-folder.js';

/** The column by which every file of the release names an occupation. */
export const CODE = 'O*NET-SOC Code';

const RATING_COLUMNS = [CODE, 'Element ID', 'Element Name', 'Scale ID', 'Data Value', 'Recommend Suppress'];

/** The files of the O*NET text release that are read, under their official names. */
export const FILES = {
  occupations: { name: 'Occupation Data.txt', columns: [CODE, 'Title', 'Description'], cost: null },
  skills: { name: 'Skills.txt', columns: [...RATING_COLUMNS, 'Not Relevant'], cost: null },
  knowledge: { name: 'Knowledge.txt', columns: [...RATING_COLUMNS, 'Not Relevant'], cost: null },
  contentModel: {
    name: 'Content Model Reference.txt',
    columns: ['Element ID', 'Description'],
    cost: 'skills and knowledge have no summary',
  },
  alternateTitles: {
    name: 'Alternate Titles.txt',
    columns: [CODE, 'Alternate Title', 'Short Title', 'Source(s)'],
    cost: 'roles are found by their official title alone, and the work component has fewer titles to compare',
  },
  reportedTitles: {
    name: 'Sample of Reported Titles.txt',
    columns: [CODE, 'Reported Job Title'],
    cost: 'titles as workers reported them count less in the work component',
  },
  technologies: {
    name: 'Technology Skills.txt',
    columns: [CODE, 'Example', 'Commodity Code', 'Hot Technology', 'In Demand'],
    cost: 'no role asks for a tool, and the technology component is missing',
  },
  tasks: {
    name: 'Task Statements.txt',
    columns: [CODE, 'Task'],
    cost: 'the work component has no tasks to compare',
  },
  taskActivities: {
    name: 'Tasks to DWAs.txt',
    columns: [CODE, 'DWA ID'],
    cost: 'the work component has no work activities to compare',
  },
  activities: {
    name: 'DWA Reference.txt',
    columns: ['DWA ID', 'DWA Title'],
    cost: 'the work component has no work activities to compare',
  },
  interests: {
    name: 'Interests.txt',
    columns: [CODE, 'Element ID', 'Scale ID', 'Data Value'],
    cost: 'the interests component is missing',
  },
  education: {
    name: 'Education, Training, and Experience.txt',
    columns: [CODE, 'Element ID', 'Scale ID', 'Category', 'Data Value'],
    cost: 'preparation is known by the job zone alone, without years of education and certification',
  },
  jobZones: {
    name: 'Job Zones.txt',
    columns: [CODE, 'Job Zone'],
    cost: 'preparation is known without the job zone',
  },
} as const satisfies Record<string, ReleaseFile>;

/** Says which release it is; not a table. */
export const READ_ME = 'Read Me.txt';
