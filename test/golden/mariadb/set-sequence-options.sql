-- all: set options of sequence main.numbers
ALTER SEQUENCE numbers START WITH 7 INCREMENT BY 2 MINVALUE -5 MAXVALUE 1000 CACHE 5 CYCLE;
