CREATE USER IF NOT EXISTS replication@'%' IDENTIFIED BY 'secret';
GRANT REPLICATION SLAVE ON *.* TO replication@'%';
