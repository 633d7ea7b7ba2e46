// Batched look-ups by id. Each row carries the id or pair that it answers. Only where a look-up starts has a label: then there is one way to plan
// it, by the index of that id, even on statistics from before a load.

// # pivotsByPair
UNWIND $pairs AS pair
MATCH (from:Role {id: pair.from})-[pivot:PIVOTS_TO]->(to {id: pair.to})
RETURN from.id AS from, to.id AS to, properties(pivot) AS pivot

// # claimsOfPairs
UNWIND $pairs AS pair
MATCH (from:Role {id: pair.from})
MATCH (to:Role {id: pair.to})
OPTIONAL MATCH (from)-[pivot:PIVOTS_TO]->(to)
RETURN from.id AS from, to.id AS to, properties(pivot) AS pivot,
  [(from)<-[:ABOUT]-(claim)-[:OBJECT]->(to) |
    {claim: properties(claim), source: [(claim)-[:STATED_BY]->(source) | source {.id, .published}][0]}] AS claims

// # levelsOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:HAS_LEVEL]->(level)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
RETURN role.id AS role, properties(level) AS level, properties(claim) AS claim, source.id AS source

// # levelsById
UNWIND $ids AS id
MATCH (level:CareerLevel {id: id})<-[:HAS_LEVEL]-(role)
MATCH (level)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
RETURN role.id AS role, properties(level) AS level, properties(claim) AS claim, source.id AS source

// # payOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:PAYS]->(pay)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
RETURN role.id AS role, properties(pay) AS pay, properties(claim) AS claim, source.id AS source

// # payById
UNWIND $ids AS id
MATCH (pay:PayFigure {id: id})<-[:PAYS]-(role)
MATCH (pay)<-[:OBJECT]-(claim)-[:STATED_BY]->(source)
RETURN role.id AS role, properties(pay) AS pay, properties(claim) AS claim, source.id AS source

// # resilienceOf
UNWIND $ids AS id
MATCH (role:Role {id: id})-[:HAS_RESILIENCE]->(resilience)
RETURN role.id AS role, properties(resilience) AS resilience

// # claimsAbout
UNWIND $ids AS id
MATCH (subject:Role|Skill|Industry|CareerLevel {id: id})<-[:ABOUT]-(claim)-[:STATED_BY]->(source)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
RETURN subject.id AS subject, properties(claim) AS claim, source.id AS source, object.id AS object

// # claimsById
UNWIND $ids AS id
MATCH (claim:Claim {id: id})-[:STATED_BY]->(source)
MATCH (claim)-[:ABOUT]->(subject)
OPTIONAL MATCH (claim)-[:OBJECT]->(object)
RETURN subject.id AS subject, properties(claim) AS claim, source.id AS source, object.id AS object

// # sourcesById
UNWIND $ids AS id
MATCH (source:Source {id: id})
RETURN properties(source) AS source

// # sources
MATCH (source:Source)
RETURN properties(source) AS source
