-- a function: drop function main.twice()
DROP FUNCTION twice;

-- a procedure: drop function main.Do It()
DROP PROCEDURE `Do It`;
