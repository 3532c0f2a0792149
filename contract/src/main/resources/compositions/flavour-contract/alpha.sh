#!/bin/sh
useradd --create-home --shell /bin/bash player
