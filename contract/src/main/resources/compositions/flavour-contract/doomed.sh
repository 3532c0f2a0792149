#!/bin/sh
systemctl enable doomed.service
