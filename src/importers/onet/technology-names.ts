/**
 * Names that people use for technologies that O*NET files under their maker or under a longer name. O*NET's own name stays as an alias.
 * Not here: names that {@link commonNameOf} finds by rule.
 */
const COMMON_NAMES: Readonly<Record<string, string>> = {
  'Adobe After Effects': 'After Effects',
  'Adobe Illustrator': 'Illustrator',
  'Adobe InDesign': 'InDesign',
  'Adobe Photoshop': 'Photoshop',
  'Amazon Elastic Compute Cloud EC2': 'Amazon EC2',
  'Amazon Simple Storage Service S3': 'Amazon S3',
  'Amazon Web Services AWS CloudFormation': 'CloudFormation',
  'Apache Cassandra': 'Cassandra',
  'Apache Hadoop': 'Hadoop',
  'Apache Hive': 'Hive',
  'Apache Kafka': 'Kafka',
  'Apache Maven': 'Maven',
  'Apache Spark': 'Spark',
  'Apache Tomcat': 'Tomcat',
  'Apple iOS': 'iOS',
  'Apple macOS': 'macOS',
  'Atlassian Bitbucket': 'Bitbucket',
  'Atlassian Confluence': 'Confluence',
  'Atlassian JIRA': 'Jira',
  'Autodesk AutoCAD': 'AutoCAD',
  'Dassault Systemes SolidWorks': 'SolidWorks',
  'ESRI ArcGIS software': 'ArcGIS',
  'Google Android': 'Android',
  'Google Angular': 'Angular',
  'Hibernate ORM': 'Hibernate',
  'IBM SPSS Statistics': 'SPSS',
  'IBM Terraform': 'Terraform',
  'Jenkins CI': 'Jenkins',
  'Microsoft .NET Framework': '.NET',
  'Microsoft ASP.NET': 'ASP.NET',
  'Microsoft Active Directory': 'Active Directory',
  'Microsoft Azure software': 'Azure',
  'Microsoft Excel': 'Excel',
  'Microsoft Power BI': 'Power BI',
  'Microsoft PowerShell': 'PowerShell',
  'Microsoft SQL Server': 'SQL Server',
  'Microsoft Visual Studio': 'Visual Studio',
  'Oracle Java': 'Java',
  'Red Hat OpenShift': 'OpenShift',
  'Spring Framework': 'Spring',
  'The MathWorks MATLAB': 'MATLAB',
  'Trimble SketchUp Pro': 'SketchUp',
  'Vue.js': 'Vue',
};

/** "Structured query language SQL", "Learning management system LMS", "Amazon Web Services AWS software" */
const SPELT_OUT = /^(.+) ([A-Z][A-Z0-9]+)(?: software| systems?)?$/;

/**
 * The name that people use: that of the table; else the abbreviation that follows the words it stands for; else, for a product, O*NET's name
 * without the word "software" at its end.
 * @param isProduct whether the name is that of a product, as those of hot technologies are, and not a kind of software ("Tax software")
 */
export function commonNameOf(example: string, isProduct: boolean): string {
  const known = COMMON_NAMES[example];
  if (known !== undefined) return known;
  const [, words, abbreviation] = SPELT_OUT.exec(example) ?? [];
  if (words !== undefined && abbreviation !== undefined && standsFor(abbreviation, words, isProduct))
    return abbreviation;
  return isProduct ? example.replace(/ software$/, '') : example;
}

/**
 * Whether the letters of the abbreviation occur in the words in this order: "SQL" in "Structured query language". Only in the name of a product
 * may other words come first ("Amazon Web Services AWS"): "Moz search engine optimization SEO" is a make of such a thing.
 */
function standsFor(abbreviation: string, words: string, isProduct: boolean): boolean {
  const text = words.toLowerCase();
  const letters = abbreviation.toLowerCase().replace(/\d/g, '');
  if (!isProduct && !text.startsWith(letters.charAt(0))) return false;
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}
