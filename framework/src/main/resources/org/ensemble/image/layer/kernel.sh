# A kernel beside all trees: `vmlinuz`, `release`, and `lib/modules`, with a `busybox` that needs no library to boot them
# with. In stage/: wanted (the name of a package), apt's settings as for the lowest layer. Or, with nothing wanted, the
# kernel itself: kernel.deb, or kernel and modules (a directory or an archive).
root=$room/root
empty_root
if [ -e "$stage/preferences" ]; then cp "$stage/preferences" "$root/etc/apt/preferences.d/ensemble"; fi
use_apt_of_tree
borrow
fetch_lists

step "fetching the kernel"
# The packages that a kernel consists of: a name without a version in it stands for the kernel of the day, and newer
# Debians keep modules apart. What else it depends on is of use in an installed system only.
names=
need() {
  for name in "$@"; do
    case " $names " in *" $name "*) continue ;; esac
    apt-cache show --no-all-versions "$name" >"$room/shown" || { echo "E: Unable to locate package $name"; return 1; }
    names="$names $name"
    need $(sed -n 's/^\(Pre-\)\{0,1\}Depends: //p' "$room/shown" | tr , '\n' | sed 's/^ *//; s/[ |:].*//' |
      grep --extended-regexp '^linux-(image|modules|modules-extra|binary)-' || :)
  done
}
if ! need $(cat "$stage/wanted") busybox-static; then
  apt-cache pkgnames linux-image >"$out/pkgnames" || :
  exit 1
fi
(cd "$apt/archives" && apt-get download $names)
lend_downloads

step "unpacking the kernel"
for name in $names; do
  for deb in "$apt/archives/$name"_*.deb; do
    # Older ones may have been borrowed.
    version=$(apt-cache show --no-all-versions "$name" | sed -n 's/^Version: //p')
    [ "$(dpkg-deb --field "$deb" Version)" = "$version" ] || continue
    dpkg-deb --extract "$deb" "$room/unpacked"
    dpkg-deb --show --showformat='${Package}\t${Version}\t${Architecture}\n' "$deb"
  done
done | LC_ALL=C sort >"$layer/packages"
cd "$room/unpacked"
if [ -e "$stage/kernel.deb" ]; then
  dpkg-deb --extract "$stage/kernel.deb" .
  dpkg-deb --show --showformat='${Package}\t${Version}\t${Architecture}\n' "$stage/kernel.deb" >>"$layer/packages"
  LC_ALL=C sort --output="$layer/packages" "$layer/packages"
elif [ -e "$stage/kernel" ]; then
  # See Documentation/arch/x86/boot.rst: a magic word at 0x202, at 0x20e where the release is, counted from 0x200.
  [ "$(dd if="$stage/kernel" bs=1 skip=514 count=4 2>/dev/null)" = HdrS ] || give_up no-image
  place=$(od -An -tu2 -j 526 -N 2 "$stage/kernel" | tr -d ' ')
  release=$(dd if="$stage/kernel" bs=1 skip=$((place + 512)) count=128 2>/dev/null | tr '\0' '\n' | head -n 1)
  release=${release%% *}
  mkdir -p boot own lib/modules
  cp "$stage/kernel" "boot/vmlinuz-$release"
  if [ -d "$stage/modules" ]; then
    cp -a "$stage/modules/." own/
  else
    tar --extract --file "$stage/modules" --directory own --no-same-owner
  fi
  found=
  for modules in own/lib/modules/* own/usr/lib/modules/* own/*; do
    [ -d "$modules/kernel" ] || [ -e "$modules/modules.dep" ] || [ -e "$modules/modules.builtin" ] || continue
    found="$found ${modules##*/}"
    [ "${modules##*/}" != "$release" ] || mv "$modules" lib/modules/
  done
  [ -d "lib/modules/$release" ] || give_up mismatch "$release" $found
fi
set -- boot/vmlinu[xz]-*
[ -e "$1" ] || give_up "kernel $(cat "$stage/wanted")"
release=${1#boot/vmlinu?-}
mv "$1" "$upper/vmlinuz"
echo "$release" >"$upper/release"
for busybox in bin/busybox usr/bin/busybox; do
  if [ -e "$busybox" ]; then mv "$busybox" "$upper/busybox"; fi
done
mkdir -p "$upper/lib/modules"
for modules in lib/modules usr/lib/modules; do
  if [ -d "$modules/$release" ]; then mv "$modules/$release" "$upper/lib/modules/"; fi
done
[ -d "$upper/lib/modules/$release" ] || give_up "modules $release"
rm -f "$upper/lib/modules/$release/build" "$upper/lib/modules/$release/source"
depmod --basedir "$upper" "$release"
chmod -R a+rX "$upper"
cd /tmp/cache
digest
