// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of a Docker Engine of this machine without a library: whether it answers, what it
 * is, what it holds, and that it lets go of it.
 *
 * <p>Runs in the watchdog too, whose class path is this project's own classes; and a look at
 * whether an engine can be used must not load what brings up containers. The paths and answers are
 * those of the Docker Engine API 1.41, see its reference.
 */
@NullMarked
package org.ensemble.linux.engine;

import org.jspecify.annotations.NullMarked;
