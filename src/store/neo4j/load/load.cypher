// What a load and a refresh write. Elements that exist are named by their element id: they have just been read, under the lock that bumpRevision takes.

// # mergeRelease
MERGE (release:Release {key: 'main'})
ON CREATE SET release.revision = 0, release.epoch = randomUUID()

// # bumpRevision
MATCH (release:Release {key: 'main'})
SET release.revision = coalesce(release.revision, 0) + 1, release.epoch = coalesce(release.epoch, randomUUID())
RETURN release.epoch AS epoch, release.revision AS value

// # changeRelease
MATCH (release:Release {key: 'main'})
SET release += $properties

// # createNodes
UNWIND $rows AS row
CREATE (node:$(row.label))
SET node = row.properties
RETURN node.id AS id, elementId(node) AS element

// # changeNodes
UNWIND $rows AS row
MATCH (node) WHERE elementId(node) = row.element
SET node += row.properties

// # removeLabels
UNWIND $rows AS row
MATCH (node) WHERE elementId(node) = row.element
REMOVE node:$(row.labels)

// # createEdges
UNWIND $rows AS row
MATCH (from) WHERE elementId(from) = row.from
MATCH (to) WHERE elementId(to) = row.to
CREATE (from)-[edge:$(row.type)]->(to)
SET edge = row.properties

// # changeEdges
MATCH ()-[edge]->() WHERE elementId(edge) IN $elements
SET edge += $properties[elementId(edge)]

// # removeEdges
MATCH ()-[edge]->() WHERE elementId(edge) IN $elements
DELETE edge

// # removeNodes
MATCH (node) WHERE elementId(node) IN $elements
DETACH DELETE node
