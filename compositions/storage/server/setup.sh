#!/bin/sh
systemctl enable shared-volume.service
# Tells of events in the volumes, to whoever has asked for that; nobody has.
systemctl disable glustereventsd.service
