// All that is ours, whole: what a load compares with, and what a dump is made of.

// # release
MATCH (release:Release {key: 'main'})
RETURN properties(release) AS properties

// # nodes
MATCH (node:Role|Skill|Industry|CareerLevel|PayFigure|Source|Claim|AiResilience)
RETURN elementId(node) AS element, labels(node) AS labels, properties(node) AS properties

// # edges
MATCH (from)-[edge:PIVOTS_TO|REQUIRES|WORKS_IN|REFINES|HAS_LEVEL|NEXT_LEVEL|PAYS|HAS_RESILIENCE|ABOUT|OBJECT|STATED_BY]->(to)
RETURN elementId(edge) AS element, type(edge) AS type, elementId(from) AS from, elementId(to) AS to, properties(edge) AS properties
