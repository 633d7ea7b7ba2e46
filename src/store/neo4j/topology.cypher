// What the atlas is made of. Relationships of foreign nodes with a type of ours are left alone; those that touch a node of ours are looked at.

// # revision
MATCH (release:Release {key: 'main'})
RETURN release.epoch AS epoch, release.revision AS value

// # lock
MATCH (release:Release {key: 'main'})
SET release.revision = release.revision

// # release
MATCH (release:Release {key: 'main'})
RETURN properties(release) AS properties

// # roles
MATCH (role:Role)
RETURN elementId(role) AS element, role {.id, .name, .aliases, .family, .summary, .codes} AS properties,
  [(role)-[:REFINES]->(coarse) | CASE WHEN coarse:Role THEN coarse.id END] AS refines

// # skills
MATCH (skill:Skill)
RETURN elementId(skill) AS element, skill {.id, .name, .aliases, .kind, .summary} AS properties

// # industries
MATCH (industry:Industry)
RETURN elementId(industry) AS element, industry {.id, .name, .aliases, .summary} AS properties

// # pivots
MATCH (from)-[pivot:PIVOTS_TO]->(to)
WHERE from:Role OR to:Role
RETURN elementId(pivot) AS element, from.id AS from, to.id AS to, pivot.ease AS ease, pivot.basis AS basis,
  pivot.monthsMin AS monthsMin, pivot.monthsMax AS monthsMax, pivot.monthsEstimated AS monthsEstimated

// # requirements
MATCH (from)-[requirement:REQUIRES]->(to)
WHERE from:Role OR to:Skill
RETURN elementId(requirement) AS element, from.id AS from, to.id AS to, requirement.importance AS importance,
  requirement.level AS level, requirement.essential AS essential, requirement.basis AS basis

// # worksIn
MATCH (from)-[membership:WORKS_IN]->(to)
WHERE from:Role OR to:Industry
RETURN elementId(membership) AS element, from.id AS from, to.id AS to, membership.weight AS weight, membership.basis AS basis

// # rungs
MATCH (role:Role)-[:HAS_LEVEL]->(level)
RETURN elementId(level) AS element, {role: role.id, name: level.name} AS properties

// # pay
MATCH (role:Role)-[:PAYS]->(pay)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
WHERE pay.statistic = 'MEDIAN' AND pay.level IS NULL AND pay.city IS NULL
RETURN role.id AS role, properties(pay) AS pay, properties(claim) AS claim, source.id AS source

// # claimCount
MATCH (claim:Claim)
RETURN count(claim) AS count
