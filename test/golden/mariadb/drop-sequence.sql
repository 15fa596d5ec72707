-- plain: drop sequence main.plain (loses how far the sequence plain has counted)
DROP SEQUENCE plain;

-- with all that it can have: drop sequence main.numbers (loses how far the sequence numbers has counted)
DROP SEQUENCE numbers;
