// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.util.function.Supplier;

/** Where records are; asked for when a command is run, since settings may be wrong. */
@FunctionalInterface
interface RecordSources extends Supplier<RecordPlaces> {}
