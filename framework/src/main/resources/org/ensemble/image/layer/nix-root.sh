# What makes a root file system of a Nix store. In stage/: init, the store path of the system's first process.
# A system of NixOS makes all else when it boots, /bin/sh included. Until then, those who go in or lay something out find
# its programs where ours are found: in /usr/sbin, which it leaves alone. /lib is where a kernel's modules are shown.
read -r init <"$stage/init"
programs=${init%/*}/sw/bin
cd "$upper"
mkdir bin dev etc home nix proc root run sbin sys tmp usr usr/bin usr/lib var
chmod 700 root
chmod 1777 tmp
ln -s "$init" sbin/init
ln -s "$programs/sh" bin/sh
ln -s "$programs" usr/sbin
ln -s usr/lib lib
cd /tmp/cache
digest
