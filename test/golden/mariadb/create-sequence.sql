-- plain: create sequence main.plain
CREATE SEQUENCE plain INCREMENT BY 1 CACHE 1000 NOCYCLE;

-- with all that it can have: create sequence main.numbers
CREATE SEQUENCE numbers START WITH 20 INCREMENT BY -3 MINVALUE -100 MAXVALUE 50 CACHE 10 CYCLE COMMENT='down';
