// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of compositions in a directory of its own. */
abstract class SampleTestCase {

  @TempDir Path directory;
  Sample sample;

  @BeforeEach
  void sample() {
    sample = new Sample(directory);
  }
}
