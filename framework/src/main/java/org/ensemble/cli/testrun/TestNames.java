// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.Iterator;

/** What a shell completes where a test class is named. */
public final class TestNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return TestClasses.of(System.getProperty("java.class.path")).shortNames().iterator();
  }
}
