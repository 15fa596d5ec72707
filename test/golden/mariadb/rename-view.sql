-- a view: rename view main.ages to years
RENAME TABLE ages TO years;
