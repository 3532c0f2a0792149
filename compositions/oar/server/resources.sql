-- One resource for each node of role `node`, as /etc/nxc/deployment.json lists them; run as the
-- database's superuser, at boot. In one statement what `oarnodesetting -a` does (the row, and the
-- begin of its history), which would start perl for each node. Nothing to do when the server boots
-- again: it has its resources then, in the state in which it left them.
--
-- In builds of NixOS Compose for docker, a node is listed by its name and not by its address.
\set ON_ERROR_STOP on
\set deployment `cat /etc/nxc/deployment.json`

WITH nodes AS (
  SELECT number, COALESCE(value ->> 'host', key) AS name
  FROM json_each(:'deployment'::json -> 'deployment') WITH ORDINALITY AS listed (key, value, number)
  WHERE value ->> 'role' = 'node'
), added AS (
  INSERT INTO resources (network_address, host, state, state_num)
  SELECT name, name, 'Alive', 1
  FROM nodes
  WHERE name NOT IN (SELECT network_address FROM resources)
  ORDER BY number
  RETURNING resource_id, state
)
INSERT INTO resource_logs (resource_id, attribute, value, date_start)
SELECT resource_id, 'state', state, extract(epoch FROM now())::integer
FROM added;
