-- a sequence: rename sequence main.numbers to counted
RENAME TABLE numbers TO counted;
