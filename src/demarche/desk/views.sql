-- The views that questions are put to. What a copy of an article says is not told again: of each story, the first
-- article counts. published is the day of the article, as day of an event is the day it took place on.

CREATE OR REPLACE VIEW stories AS SELECT * FROM articles WHERE story = id;

-- Each report of an event, with its article.
CREATE OR REPLACE VIEW reports AS
SELECT events.*, stories.source, stories.title, stories.url, stories.day AS published,
    1 AS reports, stories.day AS first_reported, stories.day AS last_reported
FROM events JOIN stories ON stories.id = events.article;

-- Each event once, however many report it: the report of an incident that is surest stands for it.
CREATE OR REPLACE VIEW incidents AS
WITH standing AS (
    SELECT min_by(events.rowid, (-confidence, article, events.id)) AS best, count(*) AS reports,
        min(stories.day) AS first_reported, max(stories.day) AS last_reported
    FROM events JOIN stories ON stories.id = events.article
    GROUP BY coalesce(incident, article || ':' || events.id)
)
SELECT events.*, stories.source, stories.title, stories.url, stories.day AS published,
    standing.reports, standing.first_reported, standing.last_reported
FROM standing JOIN events ON events.rowid = standing.best JOIN stories ON stories.id = events.article;

-- Each event once for each two countries of it. Those of a meeting or an agreement, all of them actors, stand towards
-- each other, in both directions.
CREATE OR REPLACE VIEW pairs AS
WITH sides AS (
    SELECT *, list_distinct(actor_countries) AS doing,
        list_distinct(CASE WHEN len(recipients) = 0 THEN actor_countries ELSE recipient_countries END) AS done_to
    FROM incidents
), doers AS (SELECT *, unnest(doing) AS actor_country FROM sides), facing AS (
    SELECT *, unnest(done_to) AS recipient_country FROM doers WHERE actor_country <> ''
)
SELECT * EXCLUDE (doing, done_to) FROM facing
WHERE recipient_country <> '' AND (len(recipients) > 0 OR actor_country <> recipient_country);

CREATE OR REPLACE VIEW entities_told AS
SELECT entities.*, stories.source, stories.day AS published
FROM entities JOIN stories ON stories.id = entities.article;

CREATE OR REPLACE VIEW statements_told AS
SELECT statements.*, stories.source, stories.title, stories.url, stories.day AS published
FROM statements JOIN stories ON stories.id = statements.article;

CREATE OR REPLACE VIEW ledger_told AS
SELECT ledger.*, stories.source, stories.title, stories.url, stories.day AS published
FROM ledger JOIN stories ON stories.id = ledger.article;

CREATE OR REPLACE VIEW positions_told AS
SELECT positions.*, stories.source, stories.title, stories.url, stories.day AS published
FROM positions JOIN stories ON stories.id = positions.article;

CREATE OR REPLACE VIEW conditions_told AS
SELECT conditions.*, stories.source, stories.title, stories.url, stories.day AS published
FROM conditions JOIN stories ON stories.id = conditions.article;

CREATE OR REPLACE VIEW polls_told AS
SELECT polls.*, stories.source, stories.title, stories.url, stories.day AS published
FROM polls JOIN stories ON stories.id = polls.article;

CREATE OR REPLACE VIEW influences_told AS
SELECT influences.*, stories.source, stories.title, stories.url, stories.day AS published
FROM influences JOIN stories ON stories.id = influences.article;
