#!/bin/sh
set -eu
sed -i 's,^SLAPD_CONF=.*,SLAPD_CONF=/etc/ldap/slapd.conf,' /etc/default/slapd
# Both servers begin with the same entries, so neither has to fetch them.
rm -f /var/lib/ldap/*
slapadd -f /etc/ldap/slapd.conf -b dc=cluster,dc=test -S 1 -w -l /etc/ldap/cluster.ldif
chown openldap:openldap /var/lib/ldap/*
