#!/bin/sh
set -eu
# The same number everywhere: Slurm starts jobs by it. The key of munge is in this layer, too.
useradd --uid 2001 --create-home --shell /bin/bash user1
