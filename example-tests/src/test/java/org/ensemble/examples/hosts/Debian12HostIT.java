// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.hosts;

import org.ensemble.junit.CompositionTest;

/** Systemd 252, Docker 20.10, Java 17. */
@RealHost
@CompositionTest("real-host")
class Debian12HostIT extends HostProof {}
