// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ensemble.deployment.kept.Values;
import org.ensemble.support.Progress;

/**
 * Whoever hears what a keeper is doing: at first the process that has started it, then all that are
 * connected.
 */
final class Audience implements Progress {

  private final PrintStream words;
  private final List<Consumer<String>> connected = new CopyOnWriteArrayList<>();

  Audience(PrintStream words) {
    this.words = words;
  }

  /** Nobody hears it once the deployment is up. */
  synchronized void tell(KeeperWord word) {
    words.println(Values.tree(word));
  }

  void join(Consumer<String> listener) {
    connected.add(listener);
  }

  void leave(Consumer<String> listener) {
    connected.remove(listener);
  }

  @Override
  public void say(String line) {
    tell(KeeperWord.news(line));
    connected.forEach(listener -> listener.accept(line));
  }

  @Override
  public void node(String deployment, String node, String doing) {
    tell(KeeperWord.node(deployment, node, doing));
  }
}
