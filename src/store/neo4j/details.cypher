// Batched look-ups by id. Each row carries the id or pair that it answers. The hints see to it that each is planned by the index of that id,
// also on statistics from before a load. For the same reason only the node where a look-up starts has a label.

// # pivotsByPair
UNWIND $pairs AS pair
MATCH (from:Role {id: pair.from})-[pivot:PIVOTS_TO]->(to {id: pair.to})
USING INDEX SEEK from:Role(id)
RETURN from.id AS from, to.id AS to, properties(pivot) AS pivot

// # claimsOfPairs
UNWIND $pairs AS pair
MATCH (from:Role {id: pair.from})
USING INDEX SEEK from:Role(id)
MATCH (to:Role {id: pair.to})
USING INDEX SEEK to:Role(id)
OPTIONAL MATCH (from)-[pivot:PIVOTS_TO]->(to)
RETURN from.id AS from, to.id AS to, properties(pivot) AS pivot,
  [(from)<-[:ABOUT]-(claim)-[:OBJECT]->(to) |
    {claim: properties(claim), source: [(claim)-[:STATED_BY]->(source) | source {.id, .published}][0]}] AS claims

// # levelsOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:HAS_LEVEL]->(level)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
USING INDEX SEEK role:Role(id)
RETURN role.id AS role, properties(level) AS level, properties(claim) AS claim, source.id AS source

// # levelsById
UNWIND $ids AS id
MATCH (level:CareerLevel {id: id})<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
USING INDEX SEEK level:CareerLevel(id)
WITH level, claim, source, [(level)<-[:HAS_LEVEL]-(role) | role.id][0] AS role
WHERE role IS NOT NULL
RETURN role, properties(level) AS level, properties(claim) AS claim, source.id AS source

// # payOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:PAYS]->(pay)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
USING INDEX SEEK role:Role(id)
RETURN role.id AS role, properties(pay) AS pay, properties(claim) AS claim, source.id AS source

// # payById
UNWIND $ids AS id
MATCH (pay:PayFigure {id: id})<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
USING INDEX SEEK pay:PayFigure(id)
WITH pay, claim, source, [(pay)<-[:PAYS]-(role) | role.id][0] AS role
WHERE role IS NOT NULL
RETURN role, properties(pay) AS pay, properties(claim) AS claim, source.id AS source

// # resilienceOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:HAS_RESILIENCE]->(resilience)
USING INDEX SEEK role:Role(id)
RETURN role.id AS role, properties(resilience) AS resilience

// # claimsAbout
UNWIND $ids AS id
MATCH (subject:Role|Skill|Industry|CareerLevel {id: id})<-[:ABOUT]-(claim)-[:STATED_BY]->(source)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
RETURN subject.id AS subject, properties(claim) AS claim, source.id AS source, object.id AS object

// # claimsById
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[:STATED_BY]->(source)
USING INDEX SEEK claim:Claim(id)
WITH claim, source, [(claim)-[:ABOUT]->(subject) | subject.id][0] AS subject, [(claim)-[:OBJECT]->(object) | object.id][0] AS object
WHERE subject IS NOT NULL
RETURN subject, properties(claim) AS claim, source.id AS source, object

// # sourcesById
UNWIND $ids AS id
MATCH (source:Source {id: id})
USING INDEX SEEK source:Source(id)
RETURN properties(source) AS source

// # sources
MATCH (source:Source)
RETURN properties(source) AS source
