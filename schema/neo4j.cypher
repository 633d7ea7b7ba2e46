// Constraints and indexes. `careergraph load` creates the missing ones; running this file by hand, again and again, is harmless.

// One element per id; look-ups by id use the index behind the constraint.
CREATE CONSTRAINT release_key IF NOT EXISTS FOR (n:Release) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT skill_id IF NOT EXISTS FOR (n:Skill) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT industry_id IF NOT EXISTS FOR (n:Industry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT career_level_id IF NOT EXISTS FOR (n:CareerLevel) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT pay_figure_id IF NOT EXISTS FOR (n:PayFigure) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ai_resilience_id IF NOT EXISTS FOR (n:AiResilience) REQUIRE n.id IS UNIQUE;

// Look-ups by name, family, skill kind and predicate.
CREATE INDEX role_name IF NOT EXISTS FOR (n:Role) ON (n.name);
CREATE INDEX role_family IF NOT EXISTS FOR (n:Role) ON (n.family);
CREATE INDEX skill_name IF NOT EXISTS FOR (n:Skill) ON (n.name);
CREATE INDEX skill_kind IF NOT EXISTS FOR (n:Skill) ON (n.kind);
CREATE INDEX industry_name IF NOT EXISTS FOR (n:Industry) ON (n.name);
CREATE INDEX claim_predicate IF NOT EXISTS FOR (n:Claim) ON (n.predicate);
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Role|Skill|Industry) ON EACH [n.name, n.aliases];
