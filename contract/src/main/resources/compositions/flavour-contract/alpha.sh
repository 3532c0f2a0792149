#!/bin/sh
useradd --create-home --shell /bin/bash player
# What is mounted below must not come to be on the machine that runs the node.
ln -s /srv/contract-real /linked
mkdir /srv/contract-real
