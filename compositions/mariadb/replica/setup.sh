#!/bin/sh
systemctl enable follow-primary.service
