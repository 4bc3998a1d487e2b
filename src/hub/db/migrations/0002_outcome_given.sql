-- When and on which desktop the words that stand were given: an older word that arrives later must not replace them.
alter table participation add column outcome_given_at bigint;
alter table participation add column outcome_given_on uuid;
