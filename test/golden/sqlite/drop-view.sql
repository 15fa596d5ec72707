-- of a table: drop view main.titles
DROP VIEW titles;

-- with names of columns: drop view main.counts
DROP VIEW counts;
