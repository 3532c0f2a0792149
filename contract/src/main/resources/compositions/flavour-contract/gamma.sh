#!/bin/sh
# A user keeps what is theirs, whatever number an image gives them; one who is missing is noticed.
set -eu
user() {
  groupadd --gid "$2" "$1"
  useradd --uid "$2" --gid "$2" --no-create-home "$1"
}
case $version in
  1)
    user keeper 4001
    user other 4002
    ;;
  2)
    user keeper 4002
    user other 4001
    ;;
  *) user other 4001 ;;
esac
