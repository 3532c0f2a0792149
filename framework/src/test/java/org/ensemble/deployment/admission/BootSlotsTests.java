// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.ensemble.image.cache.HeldLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootSlotsTests {

  @TempDir Path directory;

  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void noMoreBootAtOnceThanThereIsRoomFor() throws Exception {
    BootSlots slots = slots(2);
    HeldLock first = slots.take(() -> events.add("first waits"));
    HeldLock second = slots.take(() -> events.add("second waits"));
    Thread third = take(slots, "third");
    Awaitility.await().until(() -> events.contains("third waits"));
    Thread fourth = take(slots, "fourth");
    Awaitility.await().until(() -> events.contains("fourth waits"));

    second.close();
    third.join();
    first.close();
    fourth.join();

    assertThat(events)
        .containsExactly("third waits", "fourth waits", "third boots", "fourth boots");
  }

  @Test
  void otherDeploymentsCountToo() throws Exception {
    HeldLock others = slots(1).take(() -> {});
    Thread own = take(slots(1), "own");
    Awaitility.await().until(() -> events.contains("own waits"));

    others.close();

    own.join();
    assertThat(events).containsExactly("own waits", "own boots");
  }

  private BootSlots slots(int count) {
    return new BootSlots(directory.resolve("boots"), count);
  }

  private Thread take(BootSlots slots, String name) {
    Thread thread =
        new Thread(
            () -> {
              // Whoever has one keeps it: a test ends before its boot does.
              slots.take(() -> events.add(name + " waits"));
              events.add(name + " boots");
            });
    thread.start();
    return thread;
  }
}
