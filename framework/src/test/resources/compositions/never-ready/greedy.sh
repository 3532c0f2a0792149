#!/bin/sh
# In the place of systemd a first process that takes memory until there is none: how much systemd takes, and which of its
# processes that hits, is left to chance.
set -eu
rm /sbin/init
cat >/sbin/init <<'END'
#!/bin/sh
echo taking memory
x=xxxxxxxxxxxxxxxx
while :; do x=$x$x; done
END
chmod 755 /sbin/init
