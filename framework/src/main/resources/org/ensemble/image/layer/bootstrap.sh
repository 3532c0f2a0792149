# The lowest layer: a Debian tree with what every node needs. In stage/: suite, include, sources.list, apt.conf, and
# preferences when versions are asked for.
root=$upper
export ENSEMBLE_STAGE="$stage" ENSEMBLE_APT="$apt"
set --
while IFS= read -r line; do set -- "$@" "$line"; done <"$stage/sources.list"
borrow
step "reading package lists"
# The hook runs when mmdebstrap has made its directories and has not read any list; its own update is then skipped, for
# it finds the lists there. The directories of apt are those of the build, so that nothing of them stays in the tree.
cat >"$room/before-packages" <<'HOOK'
#!/bin/sh
set -eu
mkdir -p "$1/var/lib/apt/lists" "$1/etc/apt/keyrings"
mount --bind "$ENSEMBLE_APT" "$1/var/cache/apt"
mount --bind "$ENSEMBLE_APT/lists" "$1/var/lib/apt/lists"
if [ -d "$ENSEMBLE_STAGE/keyrings" ]; then cp "$ENSEMBLE_STAGE"/keyrings/* "$1/etc/apt/keyrings/"; fi
if [ -e "$ENSEMBLE_STAGE/preferences" ]; then cp "$ENSEMBLE_STAGE/preferences" "$1/etc/apt/preferences.d/ensemble"; fi
APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get update -o APT::Update::Error-Mode=any -o Acquire::Retries=0
echo "== installing the base system"
HOOK
chmod 755 "$room/before-packages"
mmdebstrap --verbose --mode=root --variant=minbase --skip=check/empty,essential/unlink,cleanup/apt \
  --aptopt="$stage/apt.conf" --dpkgopt=force-unsafe-io --include="$(cat "$stage/include")" \
  --setup-hook="$room/before-packages" "$(cat "$stage/suite")" "$root" "$@"
umount "$root/var/lib/apt/lists" "$root/var/cache/apt"
rm -f "$root/etc/apt/apt.conf.d/99mmdebstrap" "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap" \
  "$root/etc/apt/preferences.d/ensemble"
use_apt_of_tree
lend_lists
step "tidying up"
lend_downloads
# The sshd is there for the handle only. Where a composition wants one running, packages.sh enables it.
in_tree systemctl --quiet disable ssh.service ssh.socket
rm -f "$root/etc/resolv.conf" # a copy of the host's
: >"$root/etc/resolv.conf"
: >"$root/etc/machine-id"
seal
record
digest
