-- a function: create function main.twice()
CREATE FUNCTION twice(a int(11))
RETURNS int(11)
DETERMINISTIC
RETURN a * 2;

-- a procedure: create function main.Do It()
CREATE PROCEDURE `Do It`(a int(11), OUT b varchar(10) CHARACTER SET latin1 COLLATE latin1_bin)
MODIFIES SQL DATA
SQL SECURITY INVOKER
COMMENT 'it''s'
BEGIN SET b = 'x'; SET b = CONCAT(b, a); END;
