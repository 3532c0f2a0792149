/** The flavour vm: images, starts, memory. */
@NullMarked
package org.ensemble.benchmarks.vm;

import org.jspecify.annotations.NullMarked;
