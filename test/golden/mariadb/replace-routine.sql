-- of a function: set definition of function main.twice()
CREATE OR REPLACE FUNCTION twice(a int(11))
RETURNS int(11)
DETERMINISTIC
RETURN a + a;
