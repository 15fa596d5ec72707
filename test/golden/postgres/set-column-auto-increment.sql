-- set: refused, since PostgreSQL gives columns numbers as `identity` or `serial`, not as `autoIncrement`

-- taken away: refused, since PostgreSQL gives columns numbers as `identity` or `serial`, not as `autoIncrement`
