// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.hosts;

import org.ensemble.junit.CompositionTest;

/** Systemd 257, Docker 26.1, Java 21. */
@RealHost
@CompositionTest(value = "real-host", variant = "trixie")
class Debian13HostIT extends HostProof {}
