-- plain: drop view main.ages
DROP VIEW ages;

-- with all that it can have: drop view main.ages
DROP VIEW ages;
