# A layer of packages on an image that is not of our making. In stage/: wanted (names, one a line), debs/N/ (local
# packages), apt.conf.
stack "$@"
require_shell
for deb in "$stage"/debs/*/*.deb; do
  if [ -e "$deb" ]; then dpkg-deb --field "$deb" Package >>"$layer/local"; fi
done
status=0
step "installing packages"
install_wanted || status=$?
if [ "$status" != 0 ]; then
  if ! [ -e "$out/reason" ]; then own_apt apt-cache pkgnames >"$out/pkgnames" || :; fi
  exit "$status"
fi
step "tidying up"
seal
record
unstack
digest
