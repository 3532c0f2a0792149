# A layer of packages. In stage/: wanted (names, one a line), debs/N/ (local packages), apt's settings as for the lowest
# layer, and wants-sshd if the composition names openssh-server.
stack "$@"
use_apt_of_tree
for deb in "$stage"/debs/*/*.deb; do
  if [ -e "$deb" ]; then dpkg-deb --field "$deb" Package >>"$layer/local"; fi
done
borrow
fetch_lists
step "installing packages"
status=0
with_wanted with_mounts apt-get install --yes --no-install-recommends -- || status=$?
lend_downloads
if [ "$status" != 0 ]; then
  with_mounts apt-cache pkgnames >"$out/pkgnames" || :
  exit "$status"
fi
step "tidying up"
# As on any Debian machine, sshd runs where openssh-server was asked for or another package depends on it.
if ! [ -e "$stage/wants-sshd" ]; then
  in_tree dpkg-query --show --showformat='${Package}: ${Pre-Depends}, ${Depends}\n' >"$out/depends"
  if grep --invert-match '^openssh-server:' "$out/depends" |
    grep --quiet --extended-regexp '[ ,|](openssh-server|ssh-server)([ ,|:(]|$)'; then
    : >"$stage/wants-sshd"
  fi
fi
if [ -e "$stage/wants-sshd" ]; then in_tree systemctl --quiet enable ssh.service; fi
seal
record
unstack
digest
