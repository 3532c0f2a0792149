// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static java.time.Duration.ofMinutes;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.Node;

/**
 * A client that writes one file after the other, each of them on disk before the next begins, and
 * notes the checksum of those that were acknowledged.
 */
final class SteadyWriter implements AutoCloseable {

  private static final String LOAD =
      "i=0; while [ ! -e /run/enough ]; do i=$((i + 1)); f=/mnt/beegfs/load/$i;"
          + " head -c 100000 /dev/urandom >/run/block;"
          + " dd if=/run/block of=$f bs=100000 conv=fsync status=none"
          + " && echo \"$(sha256sum </run/block | cut -d' ' -f1)  $f\" >>/run/acknowledged"
          + " || echo $f >>/run/refused; done";

  private final Node client;
  private final BackgroundProcess writing;

  private SteadyWriter(Node client, BackgroundProcess writing) {
    this.client = client;
    this.writing = writing;
  }

  /** Begins to write into {@code /load} of the file system. */
  static SteadyWriter start(Node client) {
    client.succeed("mkdir /mnt/beegfs/load && touch /run/acknowledged");
    return new SteadyWriter(client, client.start(LOAD));
  }

  /** Waits until so many more files are on disk. */
  void awaitMore(int files) {
    int enough = written() + files;
    client
        .await(files + " more files are written")
        .atMost(ofMinutes(5))
        .until(() -> written() >= enough);
  }

  private int written() {
    return (int) client.file("/run/acknowledged").text().lines().count();
  }

  /** Ends with the file that is being written. */
  void finish() {
    client.succeed("touch /run/enough");
    writing.await(ofMinutes(5));
  }

  /** None was refused, and the reader finds each as it was written. */
  void assertNothingIsLost(Node reader) {
    assertThat(client.file("/run/refused").exists()).as("a write was refused").isFalse();
    reader.file("/run/acknowledged").copyFrom(client.file("/run/acknowledged"));
    reader.within(ofMinutes(5)).succeed("sha256sum --check --quiet /run/acknowledged");
  }

  @Override
  public void close() {
    writing.close();
  }
}
