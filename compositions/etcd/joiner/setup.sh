#!/bin/sh
systemctl disable etcd.service
