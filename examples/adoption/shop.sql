-- A database as someone else made it: docs/ADOPTION.md shows how Stemma takes it over.

CREATE TYPE order_status AS ENUM ('new', 'paid', 'sent');

CREATE TABLE customers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(200) NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    status order_status NOT NULL DEFAULT 'new',
    total numeric(12, 2) NOT NULL,
    CONSTRAINT orders_total_positive CHECK (total >= 0)
);

CREATE INDEX orders_open ON orders (customer_id) WHERE status <> 'sent';

CREATE VIEW open_orders AS
    SELECT c.name, o.id, o.total
    FROM orders AS o JOIN customers AS c ON c.id = o.customer_id
    WHERE o.status <> 'sent';

INSERT INTO customers (email, name) VALUES ('ada@example.org', 'Ada'), ('grace@example.org', 'Grace');
INSERT INTO orders (customer_id, status, total) VALUES (1, 'paid', 12.50), (1, 'new', 3), (2, 'sent', 40);
