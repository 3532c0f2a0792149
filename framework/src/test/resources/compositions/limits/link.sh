#!/bin/sh
ln -s /srv/real /linked
mkdir /srv/real
