// SPDX-License-Identifier: Apache-2.0
/** Running test classes through the JUnit Platform, and showing how they go. */
@NullMarked
package org.ensemble.cli.testrun;

import org.jspecify.annotations.NullMarked;
