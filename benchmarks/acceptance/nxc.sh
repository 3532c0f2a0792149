#!/usr/bin/env bash
# Do OarIT and the testScript of the OAR composition say the same on a build of NixOS Compose as on Debian? As root:
# nxc.sh [FLAVOUR…], by default sandbox docker vm. NixOS cannot be built where there is no cache of Nix: the builds are made
# by hand, in the layout of NixOS Compose, of our Debian trees (package org.ensemble.nxc.handmade of framework's tests).
# Exit status: 1 if something is not as on Debian.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ $# -gt 0 ]] || set -- sandbox docker vm
flavours=("$@")
builds=("${flavours[@]/#sandbox/nspawn}")

cd "$root/framework"
mvn -o -B -q -Dstyle.color=never -Dspotless.check.skip test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -cp "target/test-classes:target/classes:$(<"$work/classpath")" \
  org.ensemble.nxc.handmade.HandMadeProject "$work" oar "${builds[@]}"

cd "$root"
# verdicts NAME ARGUMENT…: a line for each test, without times.
verdicts() {
  local name=$1
  shift
  ./ensemble test "$@" | tee "$work/$name.log" | sed -nE 's/^(ok|FAILED|skipped) +(.*[^ ])  +[0-9.]+ (s|ms|min).*$/\1 \2/p' |
    sed -E 's/ +[0-9.]+ (s|ms|min)$//' | sort >"$work/$name"
  cat "$work/$name"
  [[ -s $work/$name ]] || { cat "$work/$name.log"; exit 1; }
}
nxc=(-D ensemble.image=nxc -D ensemble.compositions="$work/compositions" -D ensemble.stores="$work/nix")
status=0
for flavour in "${flavours[@]}"; do
  for what in "OarIT" "--script $root/compositions/oar/nxc/testscript.py --composition oar"; do
    echo "== $flavour: $what"
    # shellcheck disable=SC2086 # an option and its value
    verdicts debian $what --flavour "$flavour" || :
    # shellcheck disable=SC2086
    verdicts nxc $what --flavour "$flavour" "${nxc[@]}" || :
    diff "$work/debian" "$work/nxc" && echo "the same" || status=1
  done
done
exit "$status"
