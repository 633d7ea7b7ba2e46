// What the atlas is made of. Edges come as a list for each role, each a list of values: a fifth of the work of a row for each.
// Relationships of a type of ours between foreign nodes are left alone; those that touch a node of ours and do not fit are misfits.

// # revision
MATCH (release:Release {key: 'main'})
RETURN release.epoch AS epoch, release.revision AS value

// # lock
// Setting the revision to itself would write back the value from before the wait for the lock. This is rolled back.
MATCH (release:Release {key: 'main'})
SET release.locked = true

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
MATCH (from:Role)
RETURN from.id AS from,
  [(from)-[pivot:PIVOTS_TO]->(to:Role) |
    [to.id, pivot.ease, pivot.basis, pivot.monthsMin, pivot.monthsMax, pivot.monthsEstimated]] AS edges

// # requirements
MATCH (from:Role)
RETURN from.id AS from,
  [(from)-[requirement:REQUIRES]->(to:Skill) |
    [to.id, requirement.importance, requirement.level, requirement.essential, requirement.basis]] AS edges

// # worksIn
MATCH (from:Role)
RETURN from.id AS from, [(from)-[membership:WORKS_IN]->(to:Industry) | [to.id, membership.weight, membership.basis]] AS edges

// # misfits
MATCH (from)-[edge:PIVOTS_TO|REQUIRES|WORKS_IN]->(to)
WHERE (from:Role OR to:Role OR to:Skill OR to:Industry)
  AND NOT (from:Role AND CASE type(edge) WHEN 'PIVOTS_TO' THEN to:Role WHEN 'REQUIRES' THEN to:Skill ELSE to:Industry END)
RETURN elementId(edge) AS element, type(edge) AS type, from.id AS from, labels(from) AS fromLabels, to.id AS to, labels(to) AS toLabels

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
