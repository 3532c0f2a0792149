# Makes the deployment's volumes, new and empty, each with the name of a directory in /run/control/volumes.
set -eu
for volume in /run/control/volumes/*; do
  [ -e "$volume" ] || continue
  directory=/run/disk/volumes/${volume##*/}
  # Not emptied, but made anew: a directory may have got another owner, mode or attributes.
  rm -rf --one-file-system "$directory"
  mkdir -p "$directory"
  chown 1:1 "$directory"
done
